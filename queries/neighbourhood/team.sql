-- The teams of places, that of the smallest place first.
--
-- grain:    one row per team and place
-- params:   none
-- columns:  team_name VARCHAR, place_id VARCHAR, place VARCHAR, how_to_contact VARCHAR, team_email VARCHAR, next_meeting_on DATE, next_meeting_time VARCHAR, next_meeting_venue VARCHAR, areas BIGINT
-- source:   team_contact, scope, scope_area
-- audience: public

SELECT
    team_contact.team_name,
    team_contact.place_id,
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
GROUP BY ALL
ORDER BY areas, team_contact.team_name
