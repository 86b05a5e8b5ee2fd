-- Areas of an operation and those next door, with their outlines.
--
-- grain:    one row per area
-- params:   $operation_id VARCHAR
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, role VARCHAR, residents INTEGER, longitude DOUBLE, latitude DOUBLE, outline VARCHAR
-- source:   operation_area, area
-- audience: public

SELECT
    area.area_code,
    area.name,
    area.ward,
    operation_area.role,
    area.residents,
    area.longitude,
    area.latitude,
    area.outline
FROM operation_area
INNER JOIN area ON operation_area.area_code = area.area_code
WHERE operation_area.operation_id = $operation_id
ORDER BY operation_area.role DESC, area.name
