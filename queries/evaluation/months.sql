-- Incidents each month in the areas of an evaluation, what was expected from similar areas, and the part of each month.
--
-- grain:    one row per imported month
-- params:   $operation_id VARCHAR
-- columns:  month DATE, days INTEGER, part VARCHAR, target BIGINT, comparison BIGINT, expected DOUBLE, next_door BIGINT, next_door_comparison BIGINT
-- source:   evaluation_month
-- counts:   judged
-- audience: public

SELECT
    month,
    days,
    part,
    target,
    comparison,
    expected,
    next_door,
    next_door_comparison
FROM evaluation_month
WHERE operation_id = $operation_id
ORDER BY month
