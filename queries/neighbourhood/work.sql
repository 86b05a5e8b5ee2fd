-- Operations and initiatives that name a place with areas in common with the chosen one, the most local first.
--
-- grain:    one row per operation
-- params:   $scope VARCHAR
-- columns:  operation_id VARCHAR, name VARCHAR, kind VARCHAR, place VARCHAR, start_as_stated VARCHAR, started_from DATE, started_to DATE, ended VARCHAR, url_path VARCHAR, areas BIGINT, shared BIGINT
-- source:   operation, operation_area, scope_area, evaluation_plan
-- audience: public

SELECT
    operation.operation_id,
    operation.name,
    operation.kind,
    operation.place,
    operation.start_as_stated,
    operation.started_from,
    operation.started_to,
    operation."end" AS ended,
    evaluation_plan.url_path,
    count(*) AS areas,
    count(scope_area.area_code) AS shared
FROM operation
INNER JOIN operation_area ON operation.operation_id = operation_area.operation_id AND operation_area.role = 'target'
LEFT JOIN scope_area ON operation_area.area_code = scope_area.area_code AND scope_area.scope = $scope
LEFT JOIN evaluation_plan ON operation.operation_id = evaluation_plan.operation_id
GROUP BY ALL
HAVING count(scope_area.area_code) > 0
ORDER BY areas, operation.started_from DESC NULLS LAST, operation.operation_id
