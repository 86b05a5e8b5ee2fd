-- A public database holds no table that is marked internal, and no column with a record's own id, point or file.
SELECT columns.table_name, columns.column_name
FROM duckdb_columns() AS columns
INNER JOIN duckdb_tables() AS tables
    ON columns.table_oid = tables.table_oid AND columns.database_name = tables.database_name
WHERE
    (SELECT value FROM meta WHERE key = 'audience') = 'public'
    AND columns.database_name = current_database()
    AND (
        tables.comment LIKE 'internal: %'
        OR columns.column_name IN ('crime_id', 'incident_id', 'stop_id', 'file_id', 'line', 'location', 'sha256')
    )
