-- What operations and teams did, by month.
--
-- grain:    one row per operation, place, month and kind
-- params:   none
-- columns:  operation_id VARCHAR, place_id VARCHAR, month DATE, kind VARCHAR, count BIGINT, note VARCHAR
-- source:   activity
-- audience: internal

SELECT
    operation_id,
    place_id,
    month,
    kind,
    count,
    note
FROM activity
ORDER BY month DESC, operation_id, place_id, kind
