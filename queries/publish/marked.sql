-- Tables and views that a public copy holds, with their descriptions and the definitions of views, tables first.

SELECT
    table_name,
    comment,
    NULL AS view
FROM duckdb_tables()
WHERE database_name = current_database() AND comment LIKE 'public: %'
UNION ALL
SELECT
    view_name,
    comment,
    sql
FROM duckdb_views()
WHERE database_name = current_database() AND comment LIKE 'public: %'
ORDER BY view IS NOT NULL, table_name
