-- The rows of a part with the area each belongs to.

CREATE OR REPLACE TEMP TABLE placed_part AS
SELECT
    part.*,
    coalesce(split_point.area_code, code_place.area_code) AS area_code,
    CASE
        WHEN part.lsoa_code IS NULL THEN 'unlocated'
        WHEN code_place.is_split AND split_point.area_code IS NULL THEN 'unplaced'
        ELSE code_place.placed
    END AS placed,
    code_place.is_split AND split_point.area_code IS NOT NULL AS was_split
FROM part
LEFT JOIN code_place ON part.lsoa_code = code_place.lsoa_code
LEFT JOIN split_point
    ON
        code_place.is_split
        AND part.lsoa_code = split_point.lsoa_code
        AND part.longitude = split_point.longitude
        AND part.latitude = split_point.latitude
WHERE
    part.month = coalesce($month, part.month)
    AND ($reported_by IS NULL OR part.reported_by = $reported_by)
