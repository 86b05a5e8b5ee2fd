-- Every area that is known, and whether it is in the county.
--
-- grain:    one row per area
-- params:   none
-- columns:  area_code VARCHAR, in_county BOOLEAN
-- source:   area
-- audience: internal

SELECT
    area_code,
    in_county
FROM area
ORDER BY area_code
