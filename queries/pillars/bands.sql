-- Incidents in each area of a place by band of harm.
--
-- grain:    one row per area and band
-- params:   $scope VARCHAR; $since DATE; $until DATE
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, residents INTEGER, harm_band VARCHAR, incidents BIGINT
-- source:   area_month, area, scope_area, crime_type
-- counts:   each band
-- audience: internal

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.residents,
    crime_type.harm_band,
    sum(area_month.incidents)::BIGINT AS incidents
FROM area_month
INNER JOIN crime_type ON area_month.crime_type = crime_type.crime_type
INNER JOIN area ON area_month.area_code = area.area_code
INNER JOIN scope_area ON area.area_code = scope_area.area_code
WHERE scope_area.scope = $scope AND area_month.month BETWEEN $since AND $until
GROUP BY ALL
ORDER BY area.area_code, crime_type.harm_band
