-- What residents said on Study Tours and what was done, if it was marked for everyone.
--
-- grain:    one row per thing said
-- params:   $operation_id VARCHAR
-- columns:  you_said VARCHAR, we_did VARCHAR, state VARCHAR, due_on DATE, done_on DATE
-- source:   tour_said
-- audience: public

SELECT
    you_said,
    we_did,
    state,
    due_on,
    done_on
FROM tour_said
WHERE operation_id = $operation_id
ORDER BY done_on, due_on, you_said
