-- What happened to the rows of each file of a kind, after those in split areas are placed.

UPDATE source_file
SET placed = counted.placed, outside = counted.outside, unplaced = counted.unplaced, split = counted.split
FROM (
    SELECT
        records.file_id,
        count(*) FILTER (records.placed = 'area') AS placed,
        count(*) FILTER (records.placed = 'outside') AS outside,
        count(*) FILTER (records.placed = 'unplaced') AS unplaced,
        count(*) FILTER (records.placed = 'area' AND code_place.is_split) AS split
    FROM query_table($table) AS records
    LEFT JOIN code_place ON records.lsoa_code = code_place.lsoa_code
    GROUP BY records.file_id
) AS counted
WHERE source_file.file_id = counted.file_id
RETURNING
    source_file.file_id,
    source_file.placed,
    source_file.outside,
    source_file.unplaced,
    source_file.split
