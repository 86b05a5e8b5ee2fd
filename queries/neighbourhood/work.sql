-- Operations and initiatives that name places, the most local first.
--
-- grain:    one row per operation
-- params:   none
-- columns:  operation_id VARCHAR, name VARCHAR, kind VARCHAR, place VARCHAR, start_as_stated VARCHAR, started_from DATE, started_to DATE, ended VARCHAR, url_path VARCHAR, areas BIGINT
-- source:   operation, operation_area, operation_page
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
    operation_page.url_path,
    count(*) AS areas
FROM operation
INNER JOIN operation_area ON operation.operation_id = operation_area.operation_id AND operation_area.role = 'target'
LEFT JOIN operation_page ON operation.operation_id = operation_page.operation_id
GROUP BY ALL
ORDER BY areas, operation.started_from DESC NULLS LAST, operation.operation_id
