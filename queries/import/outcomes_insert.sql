-- Outcomes by force and month, and by area within.

INSERT INTO outcome
SELECT
    $first_id + row_number() OVER () AS outcome_id,
    ordered.*
FROM (
    SELECT
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
    ORDER BY number, area_code, line
) AS ordered
