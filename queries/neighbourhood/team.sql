-- The teams of places with areas in common with the chosen one; that of the smallest place first.
--
-- grain:    one row per team and place
-- params:   $scope VARCHAR
-- columns:  team_name VARCHAR, place VARCHAR, how_to_contact VARCHAR, team_email VARCHAR, next_meeting_on DATE, next_meeting_time VARCHAR, next_meeting_venue VARCHAR, areas BIGINT
-- source:   team_contact, scope, scope_area
-- audience: public

SELECT
    team_contact.team_name,
    scope.name AS place,
    team_contact.how_to_contact,
    team_contact.team_email,
    team_contact.next_meeting_on,
    team_contact.next_meeting_time,
    team_contact.next_meeting_venue,
    count(*) AS areas
FROM team_contact
INNER JOIN scope ON team_contact.place_id = scope.scope
INNER JOIN scope_area ON scope.scope = scope_area.scope
LEFT JOIN scope_area AS own ON scope_area.area_code = own.area_code AND own.scope = $scope
GROUP BY ALL
HAVING count(own.area_code) > 0
ORDER BY areas, team_contact.team_name
