-- Patrols that were entered.
--
-- grain:    one row per area and day
-- params:   none
-- columns:  area_code VARCHAR, day DATE, minutes BIGINT, found VARCHAR
-- source:   patrol
-- audience: internal

SELECT
    area_code,
    day,
    minutes,
    found
FROM patrol
ORDER BY day DESC, area_code
