-- Every promise is of a plan that is described, and every priority with a page has all that its page needs.
WITH part AS (
    SELECT
        plan,
        priority_id,
        split_part(told, ': ', 1) AS measure_id,
        split_part(told, ': ', 2) AS name
    FROM (SELECT plan, priority_id, unnest(string_split(parts, '; ')) AS told FROM priority) AS each_part
),

investigated AS (
    SELECT plan, priority_id, unnest(string_split(investigated, '; ')) AS measure_id
    FROM priority
),

chart AS (
    SELECT plan, priority_id, split_part(told, ': ', 1) AS measure_id, split_part(told, ': ', 2) AS drawn
    FROM (SELECT plan, priority_id, unnest(string_split(charts, '; ')) AS told FROM priority) AS each_chart
)

SELECT outcome_id AS wrong, 'a promise of a plan that plans.csv does not have' AS why
FROM strategy_outcome
WHERE framework IS NULL OR framework NOT IN (SELECT plan FROM plan WHERE plan IS NOT NULL)
UNION ALL
SELECT plan, 'two rows'
FROM plan
GROUP BY plan
HAVING count(*) > 1
UNION ALL
SELECT
    plan,
    CASE
        WHEN coalesce(name, '') = '' THEN 'no name'
        WHEN NOT regexp_full_match(coalesce(years, ''), '[0-9]{4}(-[0-9]{2})?')
            THEN 'years that are not written as 2024-27 or 2024'
        WHEN coalesce(kind, '') NOT IN ('neighbourhood policing', 'community safety', 'other')
            THEN 'no kind of plan that there is: neighbourhood policing, community safety or other'
    END AS why
FROM plan
WHERE why IS NOT NULL
UNION ALL
SELECT plan, concat(place_id, ', a place that is not known')
FROM plan
WHERE place_id IS NOT NULL AND place_id NOT IN (SELECT place_id FROM place)
UNION ALL
SELECT plan, concat(document, ', a document that is not known')
FROM plan
WHERE document IS NOT NULL AND document NOT IN (SELECT document FROM document)
UNION ALL
SELECT priority_id, 'a priority of a plan that plans.csv does not have'
FROM priority
WHERE plan IS NULL OR plan NOT IN (SELECT plan FROM plan WHERE plan IS NOT NULL)
UNION ALL
SELECT
    coalesce(priority_id, plan) AS wrong,
    CASE
        WHEN coalesce(priority_id, '') = '' THEN 'a priority without an id'
        WHEN layout NOT IN ('priority', 'delivered') THEN 'no layout that there is: priority or delivered'
        WHEN layout IS NOT NULL AND coalesce(title, '') = '' THEN 'a page without a title'
        WHEN layout IS NOT NULL AND NOT regexp_full_match(coalesce(url_path, ''), '[a-z0-9]+(-[a-z0-9]+)*')
            THEN 'an address of other than small letters, digits and hyphens'
        WHEN layout = 'priority' AND coalesce(parts, '') = '' THEN 'a page without parts'
        WHEN
            public_section NOT IN ('Where I live', 'What is being done', 'What is recorded', 'About this site')
            OR near NOT IN ('Where I live', 'What is being done', 'What is recorded', 'About this site')
            THEN 'no group of the residents’ menu that there is'
        WHEN finding NOT IN ('promises', 'recorded') OR public_finding NOT IN ('promises', 'recorded')
            THEN 'a finding about other than promises or recorded'
    END AS why
FROM priority
WHERE why IS NOT NULL
UNION ALL
SELECT priority_id, 'two rows'
FROM priority
GROUP BY plan, priority_id
HAVING count(*) > 1
UNION ALL
SELECT min(priority_id), 'two rows of one priority'
FROM priority
WHERE priority IS NOT NULL
GROUP BY plan, priority
HAVING count(*) > 1
UNION ALL
SELECT priority.priority_id, 'a priority of which nothing is promised'
FROM priority
ANTI JOIN strategy_outcome
    ON priority.plan = strategy_outcome.framework AND priority.priority = strategy_outcome.priority
WHERE priority.priority IS NOT NULL OR priority.layout = 'priority'
UNION ALL
SELECT min(priority_id), 'an address of two pages'
FROM priority
WHERE layout IS NOT NULL
GROUP BY url_path
HAVING count(*) > 1
UNION ALL
SELECT priority.priority_id, 'an address of an operation'
FROM priority
INNER JOIN operation_page ON priority.url_path = operation_page.url_path
WHERE priority.layout IS NOT NULL
UNION ALL
SELECT delivered.priority_id, 'a page about a plan without a priority that has a title'
FROM priority AS delivered
ANTI JOIN priority AS shown ON delivered.plan = shown.plan AND shown.layout IS NULL AND shown.title IS NOT NULL
WHERE delivered.layout = 'delivered'
UNION ALL
SELECT part.priority_id, concat(part.measure_id, ', a part that is not a measure of open data, or has no name')
FROM part
LEFT JOIN measure ON part.measure_id = measure.measure_id AND measure.crime_types IS NOT NULL
WHERE measure.measure_id IS NULL OR part.name = ''
UNION ALL
SELECT investigated.priority_id, concat(investigated.measure_id, ', investigated but not a part')
FROM investigated
ANTI JOIN part
    ON
        investigated.plan = part.plan
        AND investigated.priority_id = part.priority_id
        AND investigated.measure_id = part.measure_id
UNION ALL
SELECT chart.priority_id, concat(chart.measure_id, ', a chart of no part, or none that there is: town centre')
FROM chart
LEFT JOIN part
    ON chart.plan = part.plan AND chart.priority_id = part.priority_id AND chart.measure_id = part.measure_id
WHERE part.measure_id IS NULL OR chart.drawn <> 'town centre'
UNION ALL
SELECT priority_id, concat(figures_page, ', which figure_checks.csv does not show any figure on')
FROM priority
WHERE
    figures_page IS NOT NULL
    AND figures_page NOT IN (SELECT shown_on FROM figure_check WHERE shown_on IS NOT NULL)
UNION ALL
SELECT priority_id, concat(named, ', a type that is not known')
FROM (SELECT priority_id, unnest(string_split(types, '; ')) AS named FROM priority) AS each_type
WHERE named NOT IN (SELECT crime_type FROM crime_type)
