-- The first import: every month is new.

INSERT INTO import_change
SELECT kind, force, month, NULL AS rows_before, rows AS rows_now
FROM source_file
WHERE force IS NOT NULL
ORDER BY ALL
