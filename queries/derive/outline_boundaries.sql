-- The outlines to draw: those of 2021, except in other counties' districts.
SELECT
    area_code,
    name,
    geometry
FROM boundary
ANTI JOIN area_shape USING (area_code)
WHERE vintage = 2021
ORDER BY area_code
