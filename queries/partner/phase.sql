-- When each place was in each phase of Clear, Hold, Build.
--
-- grain:    one row per place, phase and first day
-- params:   none
-- columns:  place_id VARCHAR, operation_id VARCHAR, phase VARCHAR, started_on DATE, ended_on DATE, exit_rule VARCHAR, source VARCHAR
-- source:   phase
-- audience: internal

SELECT
    place_id,
    operation_id,
    phase,
    started_on,
    ended_on,
    exit_rule,
    source
FROM phase
ORDER BY place_id, started_on, phase
