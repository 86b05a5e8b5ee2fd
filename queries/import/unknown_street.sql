-- Crime types that the project does not know; their rows are kept.

SELECT
    file_id,
    coalesce(crime_type, 'no crime type') AS crime_type,
    count(*) AS incidents
FROM part
WHERE crime_type IS NULL OR crime_type NOT IN (SELECT known.crime_type FROM crime_type AS known)
GROUP BY ALL
ORDER BY ALL
