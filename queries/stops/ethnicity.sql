-- Stop and searches in the newest 12 months that can be pooled, and residents, by ethnic group.
--
-- `definition` is officer or self: who gave the group. Months with too many unknown are in `left_out`. Residents are
-- NULL if the Census by ethnic group is not imported, and for searches with an unknown group.
--
-- grain:    one row per ethnic group and one for unknown, in a fixed order
-- params:   $definition VARCHAR
-- columns:  ethnic_group VARCHAR, searches BIGINT, residents BIGINT, areas INTEGER, county_areas INTEGER, since DATE, until DATE, left_out VARCHAR
-- source:   stop_year, stop_period, ethnic_group
-- audience: public

WITH newest AS (
    SELECT since, until, left_out
    FROM stop_period
    WHERE basis = $definition AND until = (SELECT max(every.until) FROM stop_period AS every)
),

listed AS (
    SELECT unnest(['white', 'black', 'asian', 'mixed', 'other', 'unknown']) AS ethnic_group, unnest(range(6)) AS sort
)

SELECT
    listed.ethnic_group,
    coalesce(stop_year.searches, 0)::BIGINT AS searches,
    ethnic_group.residents,
    ethnic_group.areas,
    ethnic_group.county_areas,
    newest.since,
    newest.until,
    newest.left_out
FROM listed
CROSS JOIN newest
LEFT JOIN stop_year
    ON
        listed.ethnic_group = stop_year.value
        AND stop_year.dimension = $definition
        AND newest.until = stop_year.until
LEFT JOIN ethnic_group ON listed.ethnic_group = ethnic_group.ethnic_group
ORDER BY listed.sort
