-- What residents said on Study Tours, and what was done, if it was marked for everyone.
--
-- grain:    one row per thing said
-- params:   none
-- columns:  operation_id VARCHAR, you_said VARCHAR, we_did VARCHAR, state VARCHAR, due_on DATE, done_on DATE
-- source:   tour_said
-- audience: public

SELECT
    operation_id,
    you_said,
    we_did,
    state,
    due_on,
    done_on
FROM tour_said
ORDER BY done_on DESC NULLS LAST, due_on, you_said
