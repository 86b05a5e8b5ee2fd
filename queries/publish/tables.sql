-- The tables and views of a public copy, with their descriptions.

SELECT
    table_name AS name,
    comment
FROM duckdb_tables()
WHERE NOT internal
UNION ALL
SELECT
    view_name AS name,
    comment
FROM duckdb_views()
WHERE NOT internal
ORDER BY ALL
