-- Residents, households, areas and size of a place.
--
-- grain:    one row
-- params:   $scope VARCHAR
-- columns:  scope VARCHAR, areas INTEGER, residents INTEGER, households INTEGER, area_km2 DOUBLE
-- source:   scope_people
-- audience: public

SELECT
    scope,
    areas,
    residents,
    households,
    area_km2
FROM scope_people
WHERE scope = $scope
