-- Stop and searches of the home force in each 12 pooled months, by object, outcome or age, or in total.
--
-- `action` counts searches with an outcome other than "no further action", `no_outcome` those without any; `linked`
-- counts outcomes that the file links to the object searched for, `link_unknown` those for which it does not say.
--
-- grain: one row per 12 months and value, oldest first, most searches first; none if fewer than 12 months in a row are
--           imported
-- params:   $dimension VARCHAR: 'total' for the total
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
ORDER BY stop_year.until, stop_year.searches DESC, stop_year.value
