-- The rows of each month of police files, and when the newest of its files was imported.

SELECT
    kind,
    force,
    month,
    sum(rows)::BIGINT AS rows,
    max(imported_at) AS imported_at
FROM source_file
WHERE force IS NOT NULL
GROUP BY ALL
ORDER BY ALL
