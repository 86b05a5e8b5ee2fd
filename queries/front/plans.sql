-- Open problem-solving plans of a place: its own, those of its areas, or of a place that shares areas with it.
--
-- grain:    one row per open plan, by due date; overdue is as of the day $as_of
-- params:   $scope VARCHAR; $as_of DATE
-- columns:  plan_id VARCHAR, title VARCHAR, place_id VARCHAR, stage VARCHAR, opened_on DATE, due_on DATE, overdue BOOLEAN
-- source:   problem_plan, scope_area
-- audience: internal

SELECT
    problem_plan.plan_id,
    problem_plan.title,
    problem_plan.place_id,
    problem_plan.stage,
    problem_plan.opened_on,
    problem_plan.due_on,
    coalesce(problem_plan.due_on < $as_of, FALSE) AS overdue
FROM problem_plan
WHERE
    problem_plan.stage <> 'closed'
    AND EXISTS (
        SELECT 1
        FROM scope_area AS chosen
        LEFT JOIN scope_area AS own
            ON chosen.area_code = own.area_code AND own.scope = problem_plan.place_id
        WHERE
            chosen.scope = $scope
            AND (own.scope IS NOT NULL OR chosen.area_code = problem_plan.area_code)
    )
ORDER BY problem_plan.due_on NULLS LAST, problem_plan.opened_on, problem_plan.plan_id
