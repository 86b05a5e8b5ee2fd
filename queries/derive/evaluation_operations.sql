-- The operations planned for evaluation with a start known within limits, their areas and those next door.
SELECT
    operation.operation_id,
    date_trunc('month', operation.started_from)::DATE AS first,
    date_trunc('month', operation.started_to)::DATE AS last,
    evaluation_plan.before_months::INTEGER AS before_months,
    evaluation_plan.after_months::INTEGER AS after_months,
    coalesce(
        (
            SELECT list(operation_area.area_code ORDER BY operation_area.area_code)
            FROM operation_area
            WHERE operation_area.operation_id = operation.operation_id AND operation_area.role = 'target'
        ),
        []
    ) AS target,
    coalesce(
        (
            SELECT list(operation_area.area_code ORDER BY operation_area.area_code)
            FROM operation_area
            WHERE operation_area.operation_id = operation.operation_id AND operation_area.role = 'next_door'
        ),
        []
    ) AS next_door
FROM operation
INNER JOIN evaluation_plan ON operation.operation_id = evaluation_plan.operation_id
WHERE evaluation_plan.evaluated = 'yes' AND operation.started_from IS NOT NULL
ORDER BY operation.operation_id
