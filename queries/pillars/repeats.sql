-- Incidents of each month with one of the same type at the same map point within the twelve months before.
--
-- `by_chance` is how many would have had one if incidents were equally likely at each of an area's map points.
--
-- grain:    one row per month whose twelve months before are all imported
-- params:   $scope VARCHAR; $since DATE; $until DATE
-- columns:  month DATE, incidents BIGINT, again BIGINT, by_chance DOUBLE
-- source:   repeat_month, scope_area
-- counts:   reported
-- audience: internal

SELECT
    repeat_month.month,
    sum(repeat_month.incidents)::BIGINT AS incidents,
    sum(repeat_month.again)::BIGINT AS again,
    sum(repeat_month.by_chance) AS by_chance
FROM repeat_month
INNER JOIN scope_area ON repeat_month.area_code = scope_area.area_code
WHERE scope_area.scope = $scope AND repeat_month.month BETWEEN $since AND $until
GROUP BY ALL
ORDER BY repeat_month.month
