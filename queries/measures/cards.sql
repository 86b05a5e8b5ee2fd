-- Every measure: why it matters, how it is counted, what it cannot show, and its promises in their own words.
--
-- grain:    one row per measure
-- params:   none
-- columns:  measure_id VARCHAR, name VARCHAR, kind VARCHAR, crime_types VARCHAR, direction VARCHAR, why VARCHAR, query VARCHAR, denominator VARCHAR, limits VARCHAR, source VARCHAR, reviewed_on DATE, outcomes VARCHAR
-- source:   measure, outcome_measure, strategy_outcome
-- audience: public

SELECT
    measure.measure_id,
    measure.name,
    measure.kind,
    measure.crime_types,
    measure.direction,
    measure.why,
    measure.query,
    measure.denominator,
    measure.limits,
    measure.source,
    measure.reviewed_on,
    string_agg(strategy_outcome.outcome, '; ' ORDER BY strategy_outcome.outcome_id) AS outcomes
FROM measure
LEFT JOIN outcome_measure ON measure.measure_id = outcome_measure.measure_id
LEFT JOIN strategy_outcome ON outcome_measure.outcome_id = strategy_outcome.outcome_id
GROUP BY ALL
ORDER BY measure.name
