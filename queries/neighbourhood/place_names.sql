-- Names that lead to a place without being its own, such as those of villages in one area with others.
--
-- grain:    one row per name, place that it leads to and area in which it lies
-- params:   none
-- columns:  name VARCHAR, kind VARCHAR, near VARCHAR, scope VARCHAR, area_code VARCHAR
-- source:   place_name
-- audience: public

SELECT
    name,
    kind,
    near,
    scope,
    area_code
FROM place_name
ORDER BY name, near, scope, area_code
