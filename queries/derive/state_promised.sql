-- Promises that open data can judge: the place and types that they are about, and the direction that was promised.
SELECT
    strategy_outcome.outcome_id,
    outcome_measure.scope,
    measure.crime_types,
    measure.direction
FROM strategy_outcome
INNER JOIN outcome_measure ON strategy_outcome.outcome_id = outcome_measure.outcome_id
INNER JOIN measure ON outcome_measure.measure_id = measure.measure_id
INNER JOIN scope ON outcome_measure.scope = scope.scope
WHERE
    measure.kind = 'open'
    AND measure.measure_id NOT IN ('area-rank', 'repeat-locations', 'investigations')
ORDER BY strategy_outcome.framework, strategy_outcome.priority, strategy_outcome.outcome_id
