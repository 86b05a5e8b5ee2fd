-- Thresholds that are a matter of judgement: from which number something is shown, hidden, listed or named, and why.
--
-- grain:    one row per threshold
-- params:   none
-- columns:  name VARCHAR, value DOUBLE, unit VARCHAR, why VARCHAR, source VARCHAR
-- source:   threshold
-- audience: public

SELECT
    name,
    value,
    unit,
    why,
    source
FROM threshold
ORDER BY name
