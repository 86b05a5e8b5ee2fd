-- Rows of street files by force, month and type, after this import.

SELECT
    force,
    month,
    coalesce(crime_type, 'No type given') AS crime_type,
    count(*) AS incidents
FROM incident
GROUP BY ALL
ORDER BY ALL
