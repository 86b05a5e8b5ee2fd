-- What happened to the rows of each file in the batch.

SELECT
    outcome.file_id,
    outcome.placed,
    count(*) AS records
FROM outcome
INNER JOIN batch ON outcome.file_id = batch.file_id
GROUP BY ALL
ORDER BY ALL
