-- Every operation has one page, at an address of its own, or is an initiative of a known kind.
SELECT operation.operation_id, 'no page' AS missing
FROM operation
ANTI JOIN operation_page ON operation.operation_id = operation_page.operation_id
UNION ALL
SELECT operation_id, 'two rows'
FROM operation_page
GROUP BY operation_id
HAVING count(*) > 1
UNION ALL
SELECT operation_id, 'no title'
FROM operation_page
WHERE coalesce(title, '') = ''
UNION ALL
SELECT operation_id, 'no layout that there is: evaluation, phases, study tour or initiative'
FROM operation_page
WHERE coalesce(layout, '') NOT IN ('evaluation', 'phases', 'study tour', 'initiative')
UNION ALL
SELECT operation_id, 'no kind of initiative that there is'
FROM operation_page
WHERE layout = 'initiative' AND coalesce(initiative_kind, '') NOT IN (SELECT kind FROM initiative_kind)
UNION ALL
SELECT operation_id, 'an address of other than small letters, digits and hyphens'
FROM operation_page
WHERE layout <> 'initiative' AND NOT regexp_full_match(coalesce(url_path, ''), '[a-z0-9]+(-[a-z0-9]+)*')
UNION ALL
SELECT min(operation_id), 'an address of two operations'
FROM operation_page
WHERE layout <> 'initiative'
GROUP BY url_path
HAVING count(*) > 1
UNION ALL
SELECT operation_id, 'a first month that is not written as 2021-01'
FROM operation_page
WHERE NOT regexp_full_match(coalesce(shown_from, '2021-01'), '[0-9]{4}-(0[1-9]|1[0-2])')
UNION ALL
SELECT operation.operation_id, concat(named.place_id, ', a place that is not known')
FROM operation
CROSS JOIN unnest(string_split(operation.place_ids, '; ')) AS named (place_id)
ANTI JOIN place ON named.place_id = place.place_id
