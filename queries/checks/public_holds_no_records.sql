-- A public database holds no table that is marked internal, and no column with a record’s own id, point or file.
SELECT
    columns.table_name,
    columns.column_name
FROM duckdb_columns() AS columns
LEFT JOIN (
    SELECT table_oid AS oid, comment FROM duckdb_tables() WHERE database_name = current_database()
    UNION ALL
    SELECT view_oid, comment FROM duckdb_views() WHERE database_name = current_database()
) AS marked ON columns.table_oid = marked.oid
WHERE
    (SELECT value FROM meta WHERE key = 'audience') = 'public'
    AND columns.database_name = current_database()
    AND NOT columns.internal
    AND (
        marked.comment LIKE 'internal: %'
        OR columns.column_name IN (
            'crime_id',
            'incident_id',
            'stop_id',
            'file_id',
            'line',
            'location',
            'sha256'
        )
    )
