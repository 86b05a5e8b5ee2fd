-- Every place that a reader can choose.
--
-- grain:    one row per place
-- params:   none
-- columns:  scope VARCHAR, kind VARCHAR, name VARCHAR, within VARCHAR, areas INTEGER
-- source:   scope, scope_people
-- audience: public

SELECT
    scope.scope,
    scope.kind,
    scope.name,
    scope.within,
    coalesce(scope_people.areas, 0) AS areas
FROM scope
LEFT JOIN scope_people ON scope.scope = scope_people.scope
WHERE scope.kind <> 'comparison'
ORDER BY scope.sort, scope.name
