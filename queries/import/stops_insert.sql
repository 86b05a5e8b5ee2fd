-- Stop and searches by force and month, in the order of the file.
--
-- The files print no area. A row gets the area of the street map point that it shares, later, when all street files
-- are in.

INSERT INTO stop_search
SELECT
    $first_id + row_number() OVER () AS stop_id,
    ordered.*
FROM (
    SELECT
        file_id,
        line,
        force,
        month,
        stopped_at,
        stop_type,
        in_operation,
        operation_name,
        longitude,
        latitude,
        gender,
        age_range,
        self_defined_ethnicity,
        officer_defined_ethnicity,
        legislation,
        object_of_search,
        outcome,
        outcome_linked,
        clothing_removed,
        NULL::VARCHAR AS area_code,
        if(longitude IS NULL, 'unlocated', 'unplaced') AS placed
    FROM placed_part()
    ORDER BY number, line
) AS ordered
