-- Stop and searches of the home force in the newest 12 pooled months, by one thing: object, outcome or age.
--
-- grain:    one row per value, most searches first
-- params:   $dimension VARCHAR
-- columns:  value VARCHAR, since DATE, until DATE, searches BIGINT, action BIGINT, no_outcome BIGINT, linked BIGINT, link_unknown BIGINT
-- source:   stop_year
-- audience: public

SELECT
    value,
    since,
    until,
    searches,
    action,
    no_outcome,
    linked,
    link_unknown
FROM stop_year
WHERE dimension = $dimension
QUALIFY until = max(until) OVER ()
ORDER BY searches DESC, value
