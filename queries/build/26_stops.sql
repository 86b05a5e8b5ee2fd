-- Stop and search of the home force by month, by one characteristic at a time: never age by ethnicity, never by place.
--
-- For a county that is only part of the force's area, only searches with a map point known to be in it count.
--
-- Single months stay internal; 27_stop_years.sql derives from them what residents may see.
--
-- `action` counts searches with an outcome other than "no further action", `no_outcome` those without any; `linked`
-- counts outcomes that the file links to the object searched for, `link_unknown` those for which it does not say. The
-- groups of ages and of ethnicity are reference data: search_age, search_ethnicity.

CREATE TABLE stop_month AS
WITH written AS (
    SELECT DISTINCT 'officer' AS definition, coalesce(officer_defined_ethnicity, '') AS written FROM stop_search
    UNION ALL
    SELECT DISTINCT 'self', coalesce(self_defined_ethnicity, '') FROM stop_search
),

-- The group of each text that the files have, by the first rule that fits it.
ethnicity AS (
    SELECT
        written.definition,
        written.written,
        arg_min(rule.ethnic_group, rule.sort) AS ethnic_group
    FROM written
    INNER JOIN search_ethnicity AS rule
        ON
            written.definition = rule.definition
            AND CASE rule.stand
                WHEN 'blank' THEN written.written = ''
                WHEN 'whole' THEN written.written = rule.words
                WHEN 'start' THEN starts_with(lower(written.written), lower(rule.words))
                WHEN 'anywhere' THEN contains(lower(written.written), lower(rule.words))
                ELSE rule.stand = 'any'
            END
    GROUP BY ALL
),

search AS (
    SELECT
        stop_search.month,
        stop_search.stop_type,
        stop_search.object_of_search,
        stop_search.outcome,
        stop_search.outcome_linked,
        -- Older files say "Nothing found - no further action", or False as the interface of police.uk does.
        stop_search.outcome NOT IN ('False', 'false')
        AND NOT stop_search.outcome ILIKE '%no further action%' AS action,
        coalesce(search_age.age_group, stop_search.age_range) AS age,
        officer.ethnic_group AS officer,
        self.ethnic_group AS self
    FROM stop_search
    LEFT JOIN search_age ON stop_search.age_range = search_age.age_range
    INNER JOIN ethnicity AS officer
        ON
            officer.definition = 'officer'
            AND coalesce(stop_search.officer_defined_ethnicity, '') = officer.written
    INNER JOIN ethnicity AS self
        ON self.definition = 'self' AND coalesce(stop_search.self_defined_ethnicity, '') = self.written
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
