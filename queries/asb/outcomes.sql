-- What one priority of a strategy promises, and what could measure it.
--
-- grain:    one row per outcome
-- params:   $framework VARCHAR; $priority VARCHAR
-- columns:  outcome_id VARCHAR, outcome VARCHAR, direction_stated VARCHAR, candidate_measure VARCHAR, feasibility VARCHAR
-- source:   strategy_outcome
-- audience: public

SELECT
    outcome_id,
    outcome,
    direction_stated,
    candidate_measure,
    feasibility
FROM strategy_outcome
WHERE framework = $framework AND priority = $priority
ORDER BY outcome_id
