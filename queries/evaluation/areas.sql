-- The areas of an evaluation with what they were matched on.
--
-- grain:    one row per area and role
-- params:   $operation_id VARCHAR
-- columns:  role VARCHAR, area_code VARCHAR, name VARCHAR, ward VARCHAR, before BIGINT, deprivation_decile INTEGER, rural_urban VARCHAR
-- source:   evaluation_area, area
-- counts:   judged
-- audience: public

SELECT
    evaluation_area.role,
    evaluation_area.area_code,
    area.name,
    area.ward,
    evaluation_area.before,
    area.deprivation_decile,
    area.rural_urban
FROM evaluation_area
INNER JOIN area ON evaluation_area.area_code = area.area_code
WHERE evaluation_area.operation_id = $operation_id
ORDER BY evaluation_area.role, area.name
