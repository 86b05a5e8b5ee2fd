-- Incidents in areas that were split, placed by their map points; and what became of the files that hold them.

UPDATE incident
SET area_code = split_point.area_code, placed = split_point.placed
FROM split_point
WHERE
    incident.lsoa_code = split_point.lsoa_code
    AND incident.longitude = split_point.longitude
    AND incident.latitude = split_point.latitude;

UPDATE source_file
SET placed = counted.placed, outside = counted.outside, unplaced = counted.unplaced, split = counted.split
FROM (
    SELECT
        incident.file_id,
        count(*) FILTER (incident.placed = 'area') AS placed,
        count(*) FILTER (incident.placed = 'outside') AS outside,
        count(*) FILTER (incident.placed = 'unplaced') AS unplaced,
        count(*) FILTER (incident.placed = 'area' AND code_place.is_split) AS split
    FROM incident
    LEFT JOIN code_place ON incident.lsoa_code = code_place.lsoa_code
    GROUP BY incident.file_id
) AS counted
WHERE source_file.file_id = counted.file_id AND source_file.kind = 'street'
RETURNING
    source_file.file_id,
    source_file.placed,
    source_file.outside,
    source_file.unplaced,
    source_file.split
