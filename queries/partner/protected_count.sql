-- What was counted for an operation, by year and quarter, as the public may see it: rounded to 5, or hidden (NULL).
--
-- grain:    one row per kind, place, period and first month
-- params:   $operation_id VARCHAR
-- columns:  what VARCHAR, place_id VARCHAR, period VARCHAR, since DATE, until DATE, shown BIGINT
-- source:   protected_count
-- audience: public

SELECT
    what,
    place_id,
    period,
    since,
    until,
    shown
FROM protected_count
WHERE operation_id = $operation_id
ORDER BY since DESC, what, place_id, period
