-- Stop and search of the home force by month, counted one thing at a time: never age by ethnicity, never by place.
--
-- Of a county that is only part of the force's area, searches count whose map point is known to lie in it.
--
-- Single months stay internal; 27_stop_years.sql makes of them what residents may see.
--
-- `action` counts searches with an outcome other than "no further action", `no_outcome` those without any; `linked`
-- counts outcomes that the file links to the object searched for, `link_unknown` those where it does not say.

CREATE TABLE stop_month AS
WITH search AS (
    SELECT
        stop_search.month,
        stop_search.stop_type,
        stop_search.object_of_search,
        stop_search.outcome,
        stop_search.outcome_linked,
        -- Older files say "Nothing found - no further action", or False as the interface of police.uk does.
        stop_search.outcome NOT IN ('False', 'false')
        AND NOT stop_search.outcome ILIKE '%no further action%' AS action,
        -- Searches of children under 10 are too few to stand alone.
        if(stop_search.age_range IN ('under 10', '10-17'), 'under 18', stop_search.age_range) AS age,
        CASE
            WHEN stop_search.officer_defined_ethnicity IN ('White', 'Mixed', 'Asian', 'Black', 'Other')
                THEN lower(stop_search.officer_defined_ethnicity)
            ELSE 'unknown'
        END AS officer,
        CASE
            WHEN coalesce(stop_search.self_defined_ethnicity, '') = '' THEN 'unknown'
            WHEN stop_search.self_defined_ethnicity ILIKE '%not stated%' THEN 'unknown'
            -- The census of 2021 counts Chinese residents as Asian.
            WHEN stop_search.self_defined_ethnicity ILIKE '% - chinese%' THEN 'asian'
            ELSE coalesce(
                    nullif(
                        regexp_extract(lower(stop_search.self_defined_ethnicity), '^(white|mixed|asian|black)', 1), ''
                    ),
                    'other'
                )
        END AS self
    FROM stop_search
    INNER JOIN month_imported
        ON
            stop_search.force = month_imported.force
            AND stop_search.month = month_imported.month
            AND month_imported.kind = 'stop-and-search'
            AND month_imported.is_home
    WHERE stop_search.placed = 'area' OR NOT EXISTS (SELECT meta.value FROM meta WHERE meta.key = 'part_of_force')
),

long AS (
    SELECT
        month,
        action,
        outcome_linked,
        stop_type,
        unnest(['total', 'object', 'outcome', 'age', 'officer', 'self']) AS dimension,
        unnest(['all', object_of_search, outcome, age, officer, self]) AS value
    FROM search
)

SELECT
    month,
    dimension,
    coalesce(value, 'Not given') AS value,
    count(*)::BIGINT AS searches,
    count_if(action)::BIGINT AS action,
    count_if(action IS NULL)::BIGINT AS no_outcome,
    count_if(outcome_linked)::BIGINT AS linked,
    count_if(outcome_linked IS NULL)::BIGINT AS link_unknown
FROM long
-- A vehicle has no age and no ethnicity.
WHERE dimension NOT IN ('age', 'officer', 'self') OR stop_type IS DISTINCT FROM 'Vehicle search'
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE stop_month IS 'internal: stop and searches by month, one thing at a time: object, outcome, age, ethnicity';
