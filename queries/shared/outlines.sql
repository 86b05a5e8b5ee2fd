-- Every area of the county with its outline, and whether it belongs to a place.
--
-- grain:    one row per area
-- params:   $scope VARCHAR
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, outline VARCHAR, here BOOLEAN
-- source:   area, scope_area
-- audience: public

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.outline,
    scope_area.scope IS NOT NULL AS here
FROM area
LEFT JOIN scope_area ON area.area_code = scope_area.area_code AND scope_area.scope = $scope
WHERE area.in_county
ORDER BY area.area_code
