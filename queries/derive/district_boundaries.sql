-- The outlines of the county's areas and their districts, if the areas are too many for one map and in several districts.
SELECT
    area.district AS name,
    lower(replace(area.district, ' ', '-')) AS scope,
    boundary.geometry
FROM area
INNER JOIN boundary ON area.area_code = boundary.area_code AND boundary.vintage = 2021
WHERE
    area.in_county
    AND (
        SELECT count(*) > any_value(most.value) AND count(DISTINCT every.district) > 1
        FROM area AS every
        CROSS JOIN threshold AS most
        WHERE every.in_county AND most.name = 'areas_on_a_map'
    )
ORDER BY area.district, area.area_code
