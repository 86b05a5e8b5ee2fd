-- Events at which people were met or consulted.
--
-- grain:    one row per event and group
-- params:   none
-- columns:  held_on DATE, title VARCHAR, place_id VARCHAR, kind VARCHAR, group_reached VARCHAR, attended BIGINT, outcome_id VARCHAR, note VARCHAR
-- source:   engagement
-- audience: internal

SELECT
    held_on,
    title,
    place_id,
    kind,
    group_reached,
    attended,
    outcome_id,
    note
FROM engagement
ORDER BY held_on DESC, place_id, title, kind, group_reached
