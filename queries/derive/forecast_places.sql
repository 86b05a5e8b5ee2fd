-- The places whose lists are tested, with their areas: those with at least twice as many areas as the shortest list.
SELECT
    scope_area.scope,
    list(scope_area.area_code ORDER BY scope_area.area_code) AS areas
FROM scope_area
INNER JOIN scope ON scope_area.scope = scope.scope AND scope.kind NOT IN ('area', 'comparison')
GROUP BY scope_area.scope
HAVING count(*) >= 10
ORDER BY scope_area.scope
