-- The areas of a place that are in a town centre, where many of those who are there live elsewhere.
--
-- grain:    one row per such area
-- params:   $scope VARCHAR
-- columns:  area_code VARCHAR
-- source:   similar_area, scope_area
-- audience: public

SELECT similar_area.area_code
FROM similar_area
INNER JOIN scope_area ON similar_area.area_code = scope_area.area_code AND scope_area.scope = $scope
WHERE similar_area.town_centre
ORDER BY similar_area.area_code
