-- Pairs of operations with a known or inferred start that share areas, and how many.
--
-- grain:    one row per pair, the earlier first
-- params:   none
-- columns:  first_id VARCHAR, first_name VARCHAR, first_from DATE, first_to DATE, second_id VARCHAR, second_name VARCHAR, second_from DATE, second_to DATE, shared BIGINT, first_areas BIGINT, second_areas BIGINT
-- source:   operation, operation_area
-- audience: public

WITH target AS (
    SELECT
        operation.operation_id,
        operation.name,
        operation.started_from,
        operation.started_to,
        operation_area.area_code,
        count(*) OVER (PARTITION BY operation.operation_id) AS areas
    FROM operation
    INNER JOIN operation_area ON operation.operation_id = operation_area.operation_id
    WHERE operation_area.role = 'target' AND operation.started_from IS NOT NULL
)

SELECT
    one.operation_id AS first_id,
    one.name AS first_name,
    one.started_from AS first_from,
    one.started_to AS first_to,
    other.operation_id AS second_id,
    other.name AS second_name,
    other.started_from AS second_from,
    other.started_to AS second_to,
    count(*) AS shared,
    any_value(one.areas) AS first_areas,
    any_value(other.areas) AS second_areas
FROM target AS one
INNER JOIN target AS other
    ON
        one.area_code = other.area_code
        AND (one.started_from, one.operation_id) < (other.started_from, other.operation_id)
GROUP BY ALL
ORDER BY one.started_from, other.started_from, one.operation_id, other.operation_id
