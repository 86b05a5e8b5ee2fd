-- Outcomes in areas that were split, placed by their map points; and what became of the files that hold them.

UPDATE outcome
SET area_code = split_point.area_code, placed = split_point.placed
FROM split_point
WHERE
    outcome.lsoa_code = split_point.lsoa_code
    AND outcome.longitude = split_point.longitude
    AND outcome.latitude = split_point.latitude;

UPDATE source_file
SET placed = counted.placed, outside = counted.outside, unplaced = counted.unplaced, split = counted.split
FROM (
    SELECT
        outcome.file_id,
        count(*) FILTER (outcome.placed = 'area') AS placed,
        count(*) FILTER (outcome.placed = 'outside') AS outside,
        count(*) FILTER (outcome.placed = 'unplaced') AS unplaced,
        count(*) FILTER (outcome.placed = 'area' AND code_place.is_split) AS split
    FROM outcome
    LEFT JOIN code_place ON outcome.lsoa_code = code_place.lsoa_code
    GROUP BY outcome.file_id
) AS counted
WHERE source_file.file_id = counted.file_id AND source_file.kind = 'outcomes'
RETURNING
    source_file.file_id,
    source_file.placed,
    source_file.outside,
    source_file.unplaced,
    source_file.split
