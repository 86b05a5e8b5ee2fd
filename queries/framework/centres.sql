-- The county's larger towns, and the place that represents the centre of each, if set.
--
-- grain:    one row per town, or per centre if a town has several
-- params:   none
-- columns:  town VARCHAR, scope VARCHAR, areas INTEGER
-- source:   map_label, place, scope, scope_people
-- audience: public

SELECT
    map_label.name AS town,
    scope.scope,
    coalesce(scope_people.areas, 0) AS areas
FROM map_label
LEFT JOIN place ON map_label.name = place.town AND place.kind = 'town centre'
LEFT JOIN scope ON place.place_id = scope.scope
LEFT JOIN scope_people ON scope.scope = scope_people.scope
WHERE map_label.importance = 1
ORDER BY map_label.name, scope.scope
