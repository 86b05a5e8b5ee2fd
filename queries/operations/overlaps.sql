-- Other operations that share areas with an operation, as their own areas or next door, and when they may have begun.
--
-- grain:    one row per other operation with a known or inferred start
-- params:   $operation_id VARCHAR
-- columns:  operation_id VARCHAR, name VARCHAR, title VARCHAR, started_from DATE, started_to DATE, shared_areas BIGINT, areas BIGINT
-- source:   operation, operation_area, operation_page
-- audience: public

WITH own AS (
    SELECT area_code FROM operation_area WHERE operation_id = $operation_id AND role = 'target'
)

SELECT
    other.operation_id,
    operation.name,
    -- An initiative's title is shown under its kind and does not say what it is.
    CASE WHEN operation_page.layout = 'initiative' THEN operation.name ELSE operation_page.title END AS title,
    operation.started_from,
    operation.started_to,
    count(*) AS shared_areas,
    (SELECT count(*) FROM operation_area AS each WHERE each.operation_id = $operation_id AND each.role = 'target')
        AS areas
FROM own
INNER JOIN operation_area AS other ON own.area_code = other.area_code AND other.role = 'target'
INNER JOIN operation ON other.operation_id = operation.operation_id
INNER JOIN operation_page ON other.operation_id = operation_page.operation_id
WHERE other.operation_id <> $operation_id AND operation.started_from IS NOT NULL
GROUP BY ALL
ORDER BY operation.started_from, operation.name
