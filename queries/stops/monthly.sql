-- Stop and searches of the home force in each month.
--
-- grain:    one row per imported month; a missing month has no row
-- params:   $since DATE; $until DATE
-- columns:  month DATE, days INTEGER, incidents BIGINT
-- source:   stop_month
-- audience: internal

SELECT
    month,
    extract('day' FROM last_day(month))::INTEGER AS days,
    searches AS incidents
FROM stop_month
WHERE dimension = 'total' AND month BETWEEN $since AND $until
ORDER BY month
