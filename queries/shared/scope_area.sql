-- The areas of every place.
--
-- grain:    one row per place and area
-- params:   none
-- columns:  scope VARCHAR, area_code VARCHAR
-- source:   scope_area
-- audience: public

SELECT
    scope,
    area_code
FROM scope_area
ORDER BY scope, area_code
