-- Every month of every crime type in a place, for the spread of each series.
--
-- grain:    one row per type and imported month
-- params:   $scope VARCHAR; $until DATE
-- columns:  crime_type VARCHAR, month DATE, days INTEGER, incidents BIGINT
-- source:   scope_count
-- audience: public

SELECT
    crime_type,
    month,
    days,
    incidents::BIGINT AS incidents
FROM scope_count
WHERE scope = $scope AND month <= $until
ORDER BY crime_type, month
