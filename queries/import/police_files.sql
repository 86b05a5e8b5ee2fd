-- How many police files the database holds, and the day on which the newest was downloaded.

SELECT
    count(*) AS files,
    max(downloaded_on)::VARCHAR AS newest
FROM source_file
WHERE force IS NOT NULL
