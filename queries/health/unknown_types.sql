-- Crime types in the files that the project does not know; their rows are kept.
--
-- grain:    one row per type
-- params:   none
-- columns:  crime_type VARCHAR, incidents BIGINT
-- source:   force_month, crime_type
-- counts:   each type
-- audience: public

SELECT
    force_month.crime_type,
    sum(force_month.incidents)::BIGINT AS incidents
FROM force_month
ANTI JOIN crime_type ON force_month.crime_type = crime_type.crime_type
GROUP BY ALL
ORDER BY ALL
