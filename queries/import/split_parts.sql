-- The parts of 2021 of each area of 2011 that was split, with their outlines.

SELECT code_change.old_code, code_change.area_code, boundary.geometry
FROM code_change
INNER JOIN boundary ON code_change.area_code = boundary.area_code AND boundary.vintage = 2021
WHERE code_change.old_code IN (SELECT lsoa_code FROM code_place WHERE is_split)
ORDER BY ALL
