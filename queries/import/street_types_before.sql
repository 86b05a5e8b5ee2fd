-- Rows of street files by force, month and type, in the previous database.

SELECT
    force,
    month,
    crime_type,
    sum(incidents)::BIGINT AS incidents
FROM old.force_month
GROUP BY ALL
ORDER BY ALL
