-- Months that this import added or replaced, with the rows before and now.

INSERT INTO import_change
SELECT now.kind, now.force, now.month, before.rows AS rows_before, now.rows AS rows_now
FROM source_file AS now
LEFT JOIN old.source_file AS before
    ON now.kind = before.kind AND now.force = before.force AND now.month = before.month
WHERE now.force IS NOT NULL AND now.imported_at IS DISTINCT FROM before.imported_at
ORDER BY ALL
