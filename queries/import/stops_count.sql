-- What happened to the rows of each file in the batch.

SELECT
    stop_search.file_id,
    stop_search.placed,
    count(*) AS records
FROM stop_search
INNER JOIN batch ON stop_search.file_id = batch.file_id
GROUP BY ALL
ORDER BY ALL
