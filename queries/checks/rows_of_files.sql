-- Each police file’s rows are all in their table.
-- internal
WITH kept AS (
    SELECT file_id, count(*) AS rows FROM incident GROUP BY ALL
    UNION ALL
    SELECT file_id, count(*) FROM outcome GROUP BY ALL
    UNION ALL
    SELECT file_id, count(*) FROM stop_search GROUP BY ALL
)

SELECT source_file.name, source_file.rows AS read, kept.rows AS kept
FROM source_file
FULL JOIN kept USING (file_id)
WHERE
    coalesce(source_file.rows, -1) <> coalesce(kept.rows, 0)
    AND (source_file.force IS NOT NULL OR source_file.file_id IS NULL)
