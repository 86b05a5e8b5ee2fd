-- Months that came again with another number of rows.

SELECT
    kind,
    force,
    month,
    rows_before,
    rows_now
FROM import_change
WHERE rows_before <> rows_now
ORDER BY ALL
