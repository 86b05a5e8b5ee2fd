-- Stop and searches of the home force in each month.
--
-- grain:    one row per imported month; a missing month has no row
-- params:   $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, incidents BIGINT
-- source:   stop_month
-- audience: internal

SELECT
    month,
    extract('day' FROM last_day(month))::INTEGER AS days,
    searches AS incidents
FROM stop_month
WHERE
    dimension = 'total'
    AND ($since IS NULL OR month >= $since)
    AND ($until IS NULL OR month <= $until)
ORDER BY month
