-- The areas that the county's lists of places name, and whether each is an area of the county.

WITH named AS (
    SELECT 'place_areas.csv' AS file, place.name, place_area.area_code
    FROM place_area
    INNER JOIN place ON place_area.place_id = place.place_id
    UNION
    SELECT 'aliases.csv', alias.name, alias.area_code FROM alias
)

SELECT
    named.file,
    named.name,
    named.area_code,
    area.area_code IS NOT NULL AS known
FROM named
LEFT JOIN area ON named.area_code = area.area_code AND area.in_county
ORDER BY ALL
