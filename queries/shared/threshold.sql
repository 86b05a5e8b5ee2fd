-- Thresholds that somebody judged: from how many a thing is shown, hidden, listed or called so, and why.
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
