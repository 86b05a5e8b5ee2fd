-- How many areas and residents an operation's sides have.
--
-- grain:    one row per side: target, next_door, untouched
-- params:   $operation_id VARCHAR
-- columns:  side VARCHAR, areas BIGINT, residents BIGINT
-- source:   operation_area, scope_area, area
-- audience: public

SELECT
    operation_area.role AS side,
    count(*)::BIGINT AS areas,
    sum(area.residents)::BIGINT AS residents
FROM operation_area
INNER JOIN area ON operation_area.area_code = area.area_code
WHERE operation_area.operation_id = $operation_id
GROUP BY ALL
UNION ALL
SELECT
    'untouched' AS side,
    count(*)::BIGINT AS areas,
    sum(area.residents)::BIGINT AS residents
FROM scope_area
INNER JOIN area ON scope_area.area_code = area.area_code
WHERE scope_area.scope = 'untouched'
ORDER BY side
