-- How residents contact the team of a place and when it meets them, as entered for them.

CREATE TABLE team_contact AS
SELECT
    place_id,
    team_name,
    how_to_contact,
    team_email,
    next_meeting_on,
    next_meeting_time,
    next_meeting_venue
FROM contact
ORDER BY place_id, team_name;

COMMENT ON TABLE team_contact IS 'public: how residents reach the team of a place, and when it meets them; teams only'
