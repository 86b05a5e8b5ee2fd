-- Own places with the areas that they were given.
--
-- grain:    one row per own place and area
-- params:   none
-- columns:  scope VARCHAR, name VARCHAR, area_code VARCHAR
-- source:   own_place
-- audience: internal

SELECT
    scope,
    name,
    area_code
FROM own_place
ORDER BY name, scope, area_code
