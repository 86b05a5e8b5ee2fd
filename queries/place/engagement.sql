-- Events at which residents of a place were met: in the place itself, within it, or in one that shares areas with it.
--
-- grain:    one row per event and group
-- params:   $scope VARCHAR
-- columns:  held_on DATE, title VARCHAR, place VARCHAR, kind VARCHAR, group_reached VARCHAR, attended BIGINT
-- source:   engagement, scope, scope_area
-- audience: internal

SELECT
    engagement.held_on,
    engagement.title,
    scope.name AS place,
    engagement.kind,
    engagement.group_reached,
    engagement.attended
FROM engagement
INNER JOIN scope ON engagement.place_id = scope.scope
WHERE
    engagement.place_id IN (
        SELECT held.scope
        FROM scope_area AS held
        INNER JOIN scope_area AS chosen ON held.area_code = chosen.area_code
        WHERE chosen.scope = $scope
    )
ORDER BY engagement.held_on DESC, engagement.title, engagement.group_reached
