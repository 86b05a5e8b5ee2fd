-- Every table says who may hold it: its comment begins with internal or public.
SELECT table_name, comment
FROM duckdb_tables()
WHERE
    NOT internal
    AND NOT temporary
    AND database_name = current_database()
    AND NOT regexp_matches(coalesce(comment, ''), '^(internal|public): ')
UNION ALL
SELECT view_name, comment
FROM duckdb_views()
WHERE
    NOT internal
    AND NOT temporary
    AND database_name = current_database()
    AND NOT regexp_matches(coalesce(comment, ''), '^(internal|public): ')
