-- Incidents in each area of a place in each month of a period.
--
-- grain:    one row per area and imported month; a month without an incident is a row of 0
-- params:   $scope VARCHAR; $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE; $until DATE
-- columns:  area_code VARCHAR, month DATE, incidents BIGINT
-- source:   area_month, area, scope_area, counting_basis
-- counts:   $crime_type, else reported
-- audience: public

SELECT
    area_month.area_code,
    area_month.month,
    sum(area_month.incidents)::BIGINT AS incidents
FROM area_month
INNER JOIN area ON area_month.area_code = area.area_code
INNER JOIN scope_area ON area_month.area_code = scope_area.area_code
INNER JOIN counting_basis
    ON
        area_month.crime_type = counting_basis.crime_type
        AND counting_basis.basis = coalesce($crime_type, 'reported')
WHERE
    area.in_county
    AND scope_area.scope = $scope
    AND area_month.month BETWEEN $since AND $until
GROUP BY area_month.area_code, area_month.month
ORDER BY area_month.area_code, area_month.month
