-- The characteristics of the county's areas with residents, which decide their groups.
SELECT
    area_code,
    nullif(trim(split_part(rural_urban, ':', 1)), '') AS kind,
    deprivation_decile AS decile,
    area_code IN (
        SELECT place_area.area_code
        FROM place_area
        INNER JOIN place USING (place_id)
        WHERE place.kind = 'town centre'
    ) AS town_centre
FROM area
WHERE in_county AND residents > 0
ORDER BY area_code
