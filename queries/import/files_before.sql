-- The police files of the previous database.

SELECT
    kind,
    force,
    month,
    rows,
    file_id
FROM old.source_file
WHERE force IS NOT NULL
