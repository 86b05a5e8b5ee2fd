-- Crime and anti-social behaviour by force, month and type.
--
-- grain:    one row per force, month and type
-- params:   none
-- columns:  force VARCHAR, month DATE, crime_type VARCHAR, incidents BIGINT
-- source:   force_month
-- counts:   each type
-- audience: internal

SELECT
    force,
    month,
    crime_type,
    sum(incidents)::BIGINT AS incidents
FROM force_month
GROUP BY ALL
ORDER BY force, month, crime_type
