-- Stop and searches of the home force in the newest 12 pooled months, by one thing: object, outcome or age.
--
-- grain:    one row per value, most searches first
-- params:   $dimension VARCHAR
-- columns:  value VARCHAR, since DATE, until DATE, searches BIGINT, action BIGINT, no_outcome BIGINT, linked BIGINT, link_unknown BIGINT, left_out VARCHAR
-- source:   stop_year, stop_period
-- audience: public

SELECT
    stop_year.value,
    stop_year.since,
    stop_year.until,
    stop_year.searches,
    stop_year.action,
    stop_year.no_outcome,
    stop_year.linked,
    stop_year.link_unknown,
    stop_period.left_out
FROM stop_year
INNER JOIN stop_period ON stop_year.until = stop_period.until AND stop_period.basis = 'all'
WHERE stop_year.dimension = $dimension
QUALIFY stop_year.until = max(stop_year.until) OVER ()
ORDER BY stop_year.searches DESC, stop_year.value
