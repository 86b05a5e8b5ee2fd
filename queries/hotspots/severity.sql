-- What is reported in each area of a place, weighted by the severity of its type, where that was entered.
--
-- grain:    one row per area with records of a type that has a weight
-- params:   $scope VARCHAR; $since DATE; $until DATE
-- columns:  area_code VARCHAR, weighted DOUBLE, weighed BIGINT
-- source:   area_month, scope_area, counting_basis, severity
-- counts:   reported
-- audience: internal

SELECT
    area_month.area_code,
    sum(area_month.incidents * severity.weight) AS weighted,
    sum(area_month.incidents)::BIGINT AS weighed
FROM area_month
INNER JOIN counting_basis
    ON area_month.crime_type = counting_basis.crime_type AND counting_basis.basis = 'reported'
INNER JOIN severity ON area_month.crime_type = severity.crime_type
INNER JOIN scope_area ON area_month.area_code = scope_area.area_code
WHERE
    scope_area.scope = $scope
    AND area_month.month BETWEEN $since AND $until
GROUP BY area_month.area_code
ORDER BY area_month.area_code
