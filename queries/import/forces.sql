-- The forces with files in the database.

SELECT DISTINCT force
FROM source_file
WHERE force <> ''
