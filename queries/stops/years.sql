-- Stop and searches of the home force in each 12 pooled months, and how many led to further action.
--
-- `action` counts searches with an outcome other than "no further action", `no_outcome` those without any; `linked`
-- counts outcomes that the file links to the object searched for, `link_unknown` those where it does not say.
--
-- grain:    one row per 12 months, oldest first; none where fewer than 12 months in a row are imported
-- params:   none
-- columns:  since DATE, until DATE, searches BIGINT, action BIGINT, no_outcome BIGINT, linked BIGINT, link_unknown BIGINT
-- source:   stop_year
-- audience: public

SELECT
    since,
    until,
    searches,
    action,
    no_outcome,
    linked,
    link_unknown
FROM stop_year
WHERE dimension = 'total'
ORDER BY until
