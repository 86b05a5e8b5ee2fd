-- The county's areas that no comparison can include: they are in the table without a group, so that a page can say so.
INSERT INTO similar_area (area_code, town_centre)
SELECT
    area_code,
    FALSE AS town_centre
FROM area
WHERE in_county AND area_code NOT IN (SELECT similar_area.area_code FROM similar_area)
ORDER BY area_code
