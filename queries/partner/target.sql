-- Targets that have been set.
--
-- grain:    one row per target
-- params:   none
-- columns:  outcome_id VARCHAR, measure VARCHAR, place_id VARCHAR, value DOUBLE, unit VARCHAR, direction VARCHAR, due_on DATE, owner_role VARCHAR, decided_on DATE, source VARCHAR, note VARCHAR
-- source:   target
-- audience: internal

SELECT
    outcome_id,
    measure,
    place_id,
    value,
    unit,
    direction,
    due_on,
    owner_role,
    decided_on,
    source,
    note
FROM target
ORDER BY due_on, outcome_id, measure, place_id
