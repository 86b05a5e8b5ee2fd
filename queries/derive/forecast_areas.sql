-- The areas of the county and their size in km².
SELECT
    area_code,
    area_km2
FROM area
WHERE in_county
ORDER BY area_code
