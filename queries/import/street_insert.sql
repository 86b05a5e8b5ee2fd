-- Incidents of one force and month, sorted by area so that a question about an area reads few pages.

INSERT INTO incident
SELECT
    $first_id + row_number() OVER (ORDER BY area_code, line) AS incident_id,
    $file_id AS file_id,
    line,
    $force AS force,
    month,
    crime_id,
    crime_type,
    last_outcome,
    location,
    longitude,
    latitude,
    lsoa_code,
    if(placed = 'area', area_code, NULL) AS area_code,
    placed
FROM placed_part
ORDER BY area_code, line
