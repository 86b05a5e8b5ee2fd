-- The action plan, and whether each action is open past its day.
--
-- grain:    one row per action; overdue is as of the day $as_of, and no where no day is set
-- params:   $as_of DATE
-- columns:  action_id VARCHAR, outcome_id VARCHAR, priority VARCHAR, action VARCHAR, owner_role VARCHAR, due_on DATE, overdue BOOLEAN, state VARCHAR, done_on DATE, reviewed_on DATE, meeting_on DATE, decision VARCHAR, note VARCHAR
-- source:   action
-- audience: internal

SELECT
    action_id,
    outcome_id,
    priority,
    action,
    owner_role,
    due_on,
    coalesce(due_on < $as_of AND state NOT IN ('done', 'stopped'), FALSE) AS overdue,
    state,
    done_on,
    reviewed_on,
    meeting_on,
    decision,
    note
FROM action
ORDER BY due_on NULLS LAST, action_id
