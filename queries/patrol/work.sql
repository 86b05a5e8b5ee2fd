-- Operations, initiatives and open problem-solving plans that name areas of a place, for each area the most local first.
--
-- Work for a hundred areas or more is left out: it is for a whole town.
--
-- grain:    one row per area and piece of work
-- params:   $scope VARCHAR; $as_of DATE, the day by which a plan is overdue
-- columns:  area_code VARCHAR, kind VARCHAR, name VARCHAR, ended VARCHAR, url_path VARCHAR, areas BIGINT, overdue BOOLEAN
-- source:   operation, operation_area, operation_page, problem_plan, scope_area
-- audience: internal

WITH here AS (
    SELECT area_code FROM scope_area
    WHERE scope = $scope
),

target AS (
    SELECT
        operation_id,
        area_code,
        count(*) OVER (PARTITION BY operation_id) AS areas
    FROM operation_area
    WHERE role = 'target'
),

planned AS (
    SELECT
        problem_plan.plan_id,
        problem_plan.title,
        problem_plan.due_on,
        scope_area.area_code,
        count(*) OVER (PARTITION BY problem_plan.plan_id) AS areas
    FROM problem_plan
    INNER JOIN scope_area ON coalesce(problem_plan.area_code, problem_plan.place_id) = scope_area.scope
    WHERE problem_plan.stage <> 'closed'
)

SELECT
    target.area_code,
    'operation' AS kind,
    operation.name,
    operation."end" AS ended,
    operation_page.url_path,
    target.areas,
    FALSE AS overdue
FROM target
INNER JOIN here ON target.area_code = here.area_code
INNER JOIN operation ON target.operation_id = operation.operation_id
LEFT JOIN operation_page ON target.operation_id = operation_page.operation_id
WHERE target.areas < 100
UNION ALL
SELECT
    planned.area_code,
    'plan' AS kind,
    planned.title AS name,
    NULL AS ended,
    'problem-solving' AS url_path,
    planned.areas,
    coalesce(planned.due_on < $as_of, FALSE) AS overdue
FROM planned
INNER JOIN here ON planned.area_code = here.area_code
WHERE planned.areas < 100
ORDER BY 1, 6, 2, 3
