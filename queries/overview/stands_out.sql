-- Areas of a place and types whose newest month stands out from their own past; the whole county is tested.
--
-- grain:    one row per listed series, most unusual first
-- params:   $scope VARCHAR
-- columns:  area_code VARCHAR, area VARCHAR, ward VARCHAR, crime_type VARCHAR, month DATE, incidents BIGINT, expected DOUBLE, usual_to INTEGER, p_value DOUBLE
-- source:   unusual, area, scope_area
-- counts:   each reported type
-- audience: public

SELECT
    unusual.area_code,
    area.name AS area,
    area.ward,
    unusual.crime_type,
    unusual.month,
    unusual.incidents,
    unusual.expected,
    unusual.usual_to,
    unusual.p_value
FROM unusual
INNER JOIN area ON unusual.area_code = area.area_code
INNER JOIN scope_area ON unusual.area_code = scope_area.area_code AND scope_area.scope = $scope
WHERE unusual.listed
ORDER BY unusual.p_value, unusual.area_code
