-- Incidents, batch by batch in the order of force and month.

INSERT INTO incident
SELECT
    file_id::BIGINT * $most_lines + line AS incident_id,
    file_id,
    line,
    force,
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
FROM placed_part()
