-- Incidents recorded each month in a place, of several types together.
--
-- grain:    one row per imported month; a month without an incident is a row of 0, a missing month has no row
-- params:   $scope VARCHAR; $crime_types VARCHAR, names joined by semicolons, or "reported" for all but what officers find; $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, incidents BIGINT
-- source:   scope_count, crime_type
-- audience: public

SELECT
    month,
    days,
    sum(incidents)::BIGINT AS incidents
FROM scope_count
WHERE
    scope = $scope
    AND if(
        $crime_types = 'reported',
        crime_type NOT IN (SELECT crime_type.crime_type FROM crime_type WHERE crime_type.record_kind = 'found'),
        list_contains(string_split($crime_types, '; '), crime_type)
    )
    AND ($since IS NULL OR month >= $since)
    AND ($until IS NULL OR month <= $until)
GROUP BY ALL
ORDER BY month
