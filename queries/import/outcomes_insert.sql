-- Outcomes, batch by batch in the order of force and month.

INSERT INTO outcome
SELECT
    file_id::BIGINT * $most_lines + line AS outcome_id,
    file_id,
    line,
    force,
    month,
    crime_id,
    outcome_type,
    longitude,
    latitude,
    lsoa_code,
    if(placed = 'area', area_code, NULL) AS area_code,
    placed
FROM placed_part()
