-- Figures of promised outcomes that open data cannot give.
--
-- grain:    one row per outcome, measure, place and period
-- params:   none
-- columns:  outcome_id VARCHAR, measure VARCHAR, place_id VARCHAR, period_start DATE, period_end DATE, value DOUBLE, unit VARCHAR, numerator BIGINT, denominator BIGINT, source VARCHAR, note VARCHAR
-- source:   measure_value
-- audience: internal

SELECT
    outcome_id,
    measure,
    place_id,
    period_start,
    period_end,
    value,
    unit,
    numerator,
    denominator,
    source,
    note
FROM measure_value
ORDER BY outcome_id, measure, place_id, period_start
