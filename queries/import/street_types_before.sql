-- Rows of street files by force, month and type, as the database before has them.

SELECT
    force,
    month,
    crime_type,
    sum(incidents)::BIGINT AS incidents
FROM old.force_month
GROUP BY ALL
ORDER BY ALL
