-- The imports whose states are known, and what each held.
--
-- grain:    one row per import, the newest first
-- params:   none
-- columns:  step INTEGER, built_at TIMESTAMP, data_vintage DATE, last_month DATE, method INTEGER
-- source:   state_step
-- audience: public

SELECT
    step,
    built_at,
    data_vintage,
    last_month,
    method
FROM state_step
ORDER BY step DESC
