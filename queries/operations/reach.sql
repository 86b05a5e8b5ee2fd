-- Areas of operations that name a place smaller than the whole of the former borough, and how many name each.
--
-- grain:    one row per area that an operation names
-- params:   none
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, outline VARCHAR, operations BIGINT, names VARCHAR
-- source:   operation, operation_area, area
-- audience: public

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.outline,
    count(*) AS operations,
    string_agg(operation.name, '; ' ORDER BY operation.started_from NULLS LAST, operation.name) AS names
FROM operation
INNER JOIN operation_area ON operation.operation_id = operation_area.operation_id
INNER JOIN area ON operation_area.area_code = area.area_code
WHERE operation_area.role = 'target' AND operation.place_ids <> 'northampton'
GROUP BY ALL
ORDER BY operations DESC, area.area_code
