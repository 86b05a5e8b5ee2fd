-- The county's areas: what they are like, where they are, and whether an operation reached them.
SELECT
    area_code,
    nullif(trim(split_part(rural_urban, ':', 1)), '') AS kind,
    deprivation_decile AS decile,
    longitude * cos(radians(latitude)) AS x,
    latitude AS y,
    area_code IN (SELECT scope_area.area_code FROM scope_area WHERE scope_area.scope = 'untouched') AS untouched
FROM area
WHERE in_county
ORDER BY area_code
