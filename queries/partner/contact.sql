-- How residents contact the team of a place, and when it meets them next.
--
-- grain:    one row per place and team
-- params:   none
-- columns:  place_id VARCHAR, team_name VARCHAR, how_to_contact VARCHAR, team_email VARCHAR, next_meeting_on DATE, next_meeting_time VARCHAR, next_meeting_venue VARCHAR
-- source:   contact
-- audience: internal

SELECT
    place_id,
    team_name,
    how_to_contact,
    team_email,
    next_meeting_on,
    next_meeting_time,
    next_meeting_venue
FROM contact
ORDER BY place_id, team_name
