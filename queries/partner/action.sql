-- The action plan, and whether each action is open past its due date.
--
-- grain:    one row per action; overdue is as of the day $as_of, and false if there is no due date
-- params:   $as_of DATE
-- columns:  action_id VARCHAR, outcome_id VARCHAR, outcome VARCHAR, priority VARCHAR, action VARCHAR, owner_role VARCHAR, due_on DATE, overdue BOOLEAN, state VARCHAR, done_on DATE, reviewed_on DATE, meeting_on DATE, decision VARCHAR, note VARCHAR
-- source:   action, strategy_outcome
-- audience: internal

SELECT
    action.action_id,
    action.outcome_id,
    strategy_outcome.outcome,
    action.priority,
    action.action,
    action.owner_role,
    action.due_on,
    coalesce(action.due_on < $as_of AND action.state NOT IN ('done', 'stopped'), FALSE) AS overdue,
    action.state,
    action.done_on,
    action.reviewed_on,
    action.meeting_on,
    action.decision,
    action.note
FROM action
LEFT JOIN strategy_outcome ON action.outcome_id = strategy_outcome.outcome_id
ORDER BY action.due_on NULLS LAST, action.action_id
