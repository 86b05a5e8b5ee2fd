-- The rows of other files by kind, and what distinguishes their contents.

SELECT
    kind,
    sum(rows)::BIGINT AS rows,
    string_agg(sha256, ' ' ORDER BY sha256, name) AS contents
FROM source_file
WHERE force IS NULL
GROUP BY ALL
ORDER BY ALL
