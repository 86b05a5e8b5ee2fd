-- The tables and views of a copy of the previous database, and what becomes of each.

SELECT
    if(table_name IN ('incident', 'outcome'), 'kept', 'TABLE') AS kind,
    table_name AS name
FROM duckdb_tables()
WHERE database_name = current_database() AND NOT internal AND NOT temporary
UNION ALL
SELECT 'VIEW', view_name
FROM duckdb_views()
WHERE database_name = current_database() AND NOT internal AND NOT temporary
ORDER BY kind DESC, name
