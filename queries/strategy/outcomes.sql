-- What the strategies promise, what measures each outcome, and on which page.
--
-- grain:    one row per outcome
-- params:   $framework VARCHAR or NULL for all; $priority VARCHAR or NULL for all of the framework
-- columns:  outcome_id VARCHAR, framework VARCHAR, priority VARCHAR, priority_name VARCHAR, outcome VARCHAR, short_name VARCHAR, direction_stated VARCHAR, feasibility VARCHAR, measure_id VARCHAR, measure VARCHAR, kind VARCHAR, crime_types VARCHAR, direction VARCHAR, scope VARCHAR, place VARCHAR, url_path VARCHAR, template VARCHAR, why_not VARCHAR, needs VARCHAR
-- source:   strategy_outcome, priority, outcome_measure, measure, scope
-- audience: public

SELECT
    strategy_outcome.outcome_id,
    strategy_outcome.framework,
    strategy_outcome.priority,
    coalesce(priority.short_name, strategy_outcome.priority) AS priority_name,
    strategy_outcome.outcome,
    strategy_outcome.short_name,
    strategy_outcome.direction_stated,
    strategy_outcome.feasibility,
    outcome_measure.measure_id,
    measure.name AS measure,
    measure.kind,
    measure.crime_types,
    measure.direction,
    outcome_measure.scope,
    scope.name AS place,
    outcome_measure.url_path,
    outcome_measure.template,
    outcome_measure.why_not,
    outcome_measure.needs
FROM strategy_outcome
LEFT JOIN priority
    ON strategy_outcome.framework = priority.plan AND strategy_outcome.priority = priority.priority
LEFT JOIN outcome_measure ON strategy_outcome.outcome_id = outcome_measure.outcome_id
LEFT JOIN measure ON outcome_measure.measure_id = measure.measure_id
LEFT JOIN scope ON outcome_measure.scope = scope.scope
WHERE
    ($framework IS NULL OR strategy_outcome.framework = $framework)
    AND ($priority IS NULL OR strategy_outcome.priority = $priority)
ORDER BY strategy_outcome.framework, strategy_outcome.priority, strategy_outcome.outcome_id
