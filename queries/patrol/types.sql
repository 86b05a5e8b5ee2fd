-- What was recorded in each area of a place in the newest twelve months, by type, most first.
--
-- grain:    one row per area and type of which something was recorded
-- params:   $scope VARCHAR; $crime_types VARCHAR, the types of a subject, or a basis
-- columns:  area_code VARCHAR, crime_type VARCHAR, incidents BIGINT
-- source:   area_month, scope_area, counting_basis, whole_month
-- counts:   $crime_types
-- audience: internal

SELECT
    area_month.area_code,
    area_month.crime_type,
    sum(area_month.incidents)::BIGINT AS incidents
FROM area_month
INNER JOIN whole_month ON area_month.month = whole_month.month
INNER JOIN scope_area ON area_month.area_code = scope_area.area_code AND scope_area.scope = $scope
INNER JOIN counting_basis ON area_month.crime_type = counting_basis.crime_type
WHERE
    list_contains(string_split($crime_types, '; '), counting_basis.basis)
    AND area_month.month > (SELECT max(last.month) FROM whole_month AS last) - INTERVAL 12 MONTH
GROUP BY ALL
HAVING incidents > 0
ORDER BY area_month.area_code, incidents DESC, area_month.crime_type
