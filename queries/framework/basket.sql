-- The town-centre crime basket: the crimes that the framework names for town centres, as far as police.uk has a type.
--
-- grain:    one row per imported month; a month without an incident is a row of 0, a missing month has no row
-- params:   $scope VARCHAR; $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, incidents BIGINT
-- source:   scope_count, basket_type
-- counts:   each type
-- audience: public

SELECT
    month,
    days,
    sum(incidents)::BIGINT AS incidents
FROM scope_count
WHERE
    scope = $scope
    AND crime_type IN (SELECT basket_type.crime_type FROM basket_type WHERE basket_type.role = 'basket')
    AND ($since IS NULL OR month >= $since)
    AND ($until IS NULL OR month <= $until)
GROUP BY ALL
ORDER BY month
