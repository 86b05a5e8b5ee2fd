-- Problem-solving plans, and whether each is open past its due date.
--
-- grain:    one row per plan; overdue is as of the day $as_of, and false if there is no due date
-- params:   $as_of DATE
-- columns:  plan_id VARCHAR, title VARCHAR, place_id VARCHAR, area_code VARCHAR, problem_type VARCHAR, opened_on DATE, stage VARCHAR, owner_role VARCHAR, due_on DATE, overdue BOOLEAN, reviewed_on DATE, assessed BOOLEAN, assessment_result VARCHAR, closed_on DATE, note VARCHAR
-- source:   problem_plan
-- audience: internal

SELECT
    plan_id,
    title,
    place_id,
    area_code,
    problem_type,
    opened_on,
    stage,
    owner_role,
    due_on,
    coalesce(due_on < $as_of AND stage <> 'closed', FALSE) AS overdue,
    reviewed_on,
    assessed,
    assessment_result,
    closed_on,
    note
FROM problem_plan
ORDER BY opened_on DESC, plan_id
