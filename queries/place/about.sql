-- What a place is: its kind, and how many areas, residents and town-centre areas it has.
--
-- grain:    one row; none for a place that is not known
-- params:   $scope VARCHAR
-- columns:  scope VARCHAR, kind VARCHAR, name VARCHAR, within VARCHAR, areas INTEGER, residents INTEGER, town_centre_areas BIGINT
-- source:   scope, scope_people, scope_area, similar_area
-- audience: public

SELECT
    scope.scope,
    scope.kind,
    scope.name,
    scope.within,
    coalesce(scope_people.areas, 0) AS areas,
    scope_people.residents,
    (
        SELECT count(*)
        FROM scope_area
        INNER JOIN similar_area ON scope_area.area_code = similar_area.area_code AND similar_area.town_centre
        WHERE scope_area.scope = $scope
    ) AS town_centre_areas
FROM scope
LEFT JOIN scope_people ON scope.scope = scope_people.scope
WHERE scope.scope = $scope
