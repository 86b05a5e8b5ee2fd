-- Where every area of the county is, and the group of similar areas that it belongs to.
--
-- grain:    one row per area
-- params:   none
-- columns:  area_code VARCHAR, longitude DOUBLE, latitude DOUBLE, group_id VARCHAR
-- source:   area, similar_area
-- audience: public

SELECT
    area.area_code,
    area.longitude,
    area.latitude,
    similar_area.group_id::VARCHAR AS group_id
FROM area
LEFT JOIN similar_area ON area.area_code = similar_area.area_code
WHERE area.in_county
ORDER BY area.area_code
