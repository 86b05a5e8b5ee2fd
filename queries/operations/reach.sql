-- Every area of the county, with the operations that name it, except as part of the whole place that the plans cover.
--
-- Where areas are too many for one map, only those that an operation names.
--
-- grain:    one row per area
-- params:   none
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, outline VARCHAR, operations BIGINT, names VARCHAR
-- source:   operation, operation_area, area, county, district_outline
-- audience: public

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.outline,
    count(operation.operation_id) AS operations,
    coalesce(string_agg(operation.name, '; ' ORDER BY operation.started_from NULLS LAST, operation.name), '') AS names
FROM area
LEFT JOIN operation_area ON area.area_code = operation_area.area_code AND operation_area.role = 'target'
LEFT JOIN operation
    ON
        operation_area.operation_id = operation.operation_id
        AND operation.place_ids IS DISTINCT FROM (SELECT county.plans_place FROM county)
WHERE
    area.in_county
    AND (
        operation.operation_id IS NOT NULL
        OR NOT EXISTS (SELECT district_outline.scope FROM district_outline)
    )
GROUP BY ALL
ORDER BY operations DESC, area.area_code
