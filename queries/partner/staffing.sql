-- Officers and PCSOs of each Local Area Partnership or place.
--
-- grain:    one row per day, partnership or place, and role
-- params:   none
-- columns:  as_of DATE, local_area_partnership VARCHAR, place_id VARCHAR, role VARCHAR, headcount BIGINT, fte DOUBLE, note VARCHAR
-- source:   staffing
-- audience: internal

SELECT
    as_of,
    local_area_partnership,
    place_id,
    role,
    headcount,
    fte,
    note
FROM staffing
ORDER BY as_of DESC, local_area_partnership, place_id, role
