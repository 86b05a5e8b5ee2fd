-- Incidents recorded each month in a place, of one type or all.
--
-- grain:    one row per imported month; a month without an incident is a row of 0, a missing month has no row
-- params:   $scope VARCHAR; $crime_type VARCHAR or NULL for all; $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, incidents BIGINT
-- source:   scope_count
-- counts:   $crime_type, else all
-- audience: public

SELECT
    month,
    days,
    sum(incidents)::BIGINT AS incidents
FROM scope_count
WHERE
    scope = $scope
    AND ($crime_type IS NULL OR crime_type = $crime_type)
    AND ($since IS NULL OR month >= $since)
    AND ($until IS NULL OR month <= $until)
GROUP BY ALL
ORDER BY month
