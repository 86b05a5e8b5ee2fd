-- What Study Tours decided, and whether each action is open past its due date.
--
-- grain:    one row per action; overdue is as of the day $as_of, and false if there is no due date
-- params:   $as_of DATE
-- columns:  tour_action_id VARCHAR, operation_id VARCHAR, place_id VARCHAR, problem VARCHAR, action VARCHAR, owner_role VARCHAR, due_on DATE, overdue BOOLEAN, sara_stage VARCHAR, state VARCHAR, done_on DATE, you_said VARCHAR, we_did VARCHAR, public BOOLEAN, note VARCHAR
-- source:   tour_action
-- audience: internal

SELECT
    tour_action_id,
    operation_id,
    place_id,
    problem,
    action,
    owner_role,
    due_on,
    coalesce(due_on < $as_of AND state NOT IN ('done', 'stopped'), FALSE) AS overdue,
    sara_stage,
    state,
    done_on,
    you_said,
    we_did,
    public,
    note
FROM tour_action
ORDER BY operation_id, tour_action_id
