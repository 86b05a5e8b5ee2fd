-- What happened to the rows of each file in the batch.

SELECT
    incident.file_id,
    incident.placed,
    count(*) AS records
FROM incident
INNER JOIN batch ON incident.file_id = batch.file_id
GROUP BY ALL
ORDER BY ALL
