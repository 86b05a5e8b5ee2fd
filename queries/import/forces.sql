-- The forces of whose files the database holds some.

SELECT DISTINCT force
FROM source_file
WHERE force <> ''
