-- What was checked when the database was built.
--
-- grain:    one row per check
-- params:   none
-- columns:  check_name VARCHAR, promise VARCHAR, holds BOOLEAN
-- source:   check_result
-- audience: public

SELECT
    check_name,
    promise,
    holds
FROM check_result
ORDER BY check_name
