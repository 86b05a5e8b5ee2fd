-- Incidents in areas that were split, placed by their map points.

UPDATE incident
SET area_code = split_point.area_code, placed = split_point.placed
FROM split_point
WHERE
    incident.lsoa_code = split_point.lsoa_code
    AND incident.longitude = split_point.longitude
    AND incident.latitude = split_point.latitude
