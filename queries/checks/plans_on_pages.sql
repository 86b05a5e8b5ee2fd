-- Every promise is of a plan that is described, and every priority with a page has all that its page needs.
WITH part AS (
    SELECT
        plan,
        priority_id,
        split_part(told, ': ', 1) AS measure_id,
        split_part(told, ': ', 2) AS name
    FROM priority
    CROSS JOIN unnest(string_split(priority.parts, '; ')) AS each_part (told)
),

investigated AS (
    SELECT plan, priority_id, measure_id
    FROM priority
    CROSS JOIN unnest(string_split(priority.investigated, '; ')) AS each_part (measure_id)
),

chart AS (
    SELECT plan, priority_id, split_part(told, ': ', 1) AS measure_id, split_part(told, ': ', 2) AS drawn
    FROM priority
    CROSS JOIN unnest(string_split(priority.charts, '; ')) AS each_chart (told)
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
SELECT plan, 'no name'
FROM plan
WHERE coalesce(name, '') = ''
UNION ALL
SELECT plan, 'years that are not written as 2024-27 or 2024'
FROM plan
WHERE NOT regexp_full_match(coalesce(years, ''), '[0-9]{4}(-[0-9]{2})?')
UNION ALL
SELECT plan, 'no kind of plan that there is: neighbourhood policing, community safety or other'
FROM plan
WHERE coalesce(kind, '') NOT IN ('neighbourhood policing', 'community safety', 'other')
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
SELECT plan, 'a priority without an id'
FROM priority
WHERE coalesce(priority_id, '') = ''
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
SELECT priority_id, 'no layout that there is: priority or delivered'
FROM priority
WHERE layout NOT IN ('priority', 'delivered')
UNION ALL
SELECT priority_id, 'a page without a title'
FROM priority
WHERE layout IS NOT NULL AND coalesce(title, '') = ''
UNION ALL
SELECT priority_id, 'an address of other than small letters, digits and hyphens'
FROM priority
WHERE layout IS NOT NULL AND NOT regexp_full_match(coalesce(url_path, ''), '[a-z0-9]+(-[a-z0-9]+)*')
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
SELECT priority_id, 'no group of the residents’ menu that there is'
FROM priority
CROSS JOIN unnest([public_section, near]) AS each_group (named)
WHERE named NOT IN ('Where I live', 'What is being done', 'What is recorded', 'About this site')
UNION ALL
SELECT priority_id, 'a page without parts'
FROM priority
WHERE layout = 'priority' AND coalesce(parts, '') = ''
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
SELECT priority_id, 'a finding about other than promises or recorded'
FROM priority
CROSS JOIN unnest([finding, public_finding]) AS each_finding (named)
WHERE named NOT IN ('promises', 'recorded')
UNION ALL
SELECT priority_id, concat(named, ', a type that is not known')
FROM priority
CROSS JOIN unnest(string_split(priority.types, '; ')) AS each_type (named)
WHERE named NOT IN (SELECT crime_type FROM crime_type)
