-- Outcomes of one force and month, sorted by area.

INSERT INTO outcome
SELECT
    $first_id + row_number() OVER (ORDER BY area_code, line) AS outcome_id,
    $file_id AS file_id,
    line,
    $force AS force,
    month,
    crime_id,
    outcome_type,
    longitude,
    latitude,
    lsoa_code,
    if(placed = 'area', area_code, NULL) AS area_code,
    placed
FROM placed_part
ORDER BY area_code, line
