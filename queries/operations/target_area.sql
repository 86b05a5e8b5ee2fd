-- The areas that every operation names.
--
-- grain:    one row per operation and area
-- params:   none
-- columns:  operation_id VARCHAR, area_code VARCHAR
-- source:   operation_area
-- audience: public

SELECT
    operation_id,
    area_code
FROM operation_area
WHERE role = 'target'
ORDER BY operation_id, area_code
