-- Incidents by force and month, and by area within, so that a question about an area reads few pages.

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
ORDER BY number, area_code, line
