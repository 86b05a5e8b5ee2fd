-- Own places, and only they, have an id that begins with “own-”; a public database has none in any table of places.
SELECT scope, kind
FROM scope
WHERE
    starts_with(scope, 'own-') <> (kind = 'own')
    OR (kind = 'own' AND (SELECT meta.value FROM meta WHERE meta.key = 'audience') = 'public')
UNION ALL
SELECT DISTINCT scope, 'areas'
FROM scope_area
WHERE scope NOT IN (SELECT scope.scope FROM scope)
UNION ALL
SELECT DISTINCT scope, 'months'
FROM scope_month
WHERE scope NOT IN (SELECT scope.scope FROM scope)
