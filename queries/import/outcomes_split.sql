-- Outcomes in areas that were split, placed by their map points.

UPDATE outcome
SET area_code = split_point.area_code, placed = split_point.placed
FROM split_point
WHERE
    outcome.lsoa_code = split_point.lsoa_code
    AND outcome.longitude = split_point.longitude
    AND outcome.latitude = split_point.latitude
