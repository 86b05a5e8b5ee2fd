-- Every complete month of every crime type in a place, for the spread of each series.
--
-- grain:    one row per type and complete month
-- params:   $scope VARCHAR; $until DATE
-- columns:  crime_type VARCHAR, month DATE, days INTEGER, incidents BIGINT
-- source:   scope_count, whole_month
-- counts:   each type
-- audience: public

SELECT
    scope_count.crime_type,
    scope_count.month,
    scope_count.days,
    scope_count.incidents::BIGINT AS incidents
FROM scope_count
INNER JOIN whole_month ON scope_count.month = whole_month.month
WHERE scope_count.scope = $scope AND scope_count.month <= $until
ORDER BY scope_count.crime_type, scope_count.month
