-- Map points in areas that were split after 2011, each to be placed in one of the parts.

SELECT DISTINCT part.lsoa_code, part.longitude, part.latitude
FROM part
INNER JOIN code_place ON part.lsoa_code = code_place.lsoa_code AND code_place.is_split
LEFT JOIN split_point
    ON
        part.lsoa_code = split_point.lsoa_code
        AND part.longitude = split_point.longitude
        AND part.latitude = split_point.latitude
WHERE part.longitude IS NOT NULL AND split_point.lsoa_code IS NULL
