-- Stop and searches by force and month, in file order, each in the area of the street map point at the same position.

INSERT INTO stop_search
SELECT
    search.file_id::BIGINT * $most_lines + search.line AS stop_id,
    search.file_id,
    search.line,
    search.force,
    search.month,
    search.stopped_at,
    search.stop_type,
    search.in_operation,
    search.operation_name,
    search.longitude,
    search.latitude,
    search.gender,
    search.age_range,
    search.self_defined_ethnicity,
    search.officer_defined_ethnicity,
    search.legislation,
    search.object_of_search,
    search.outcome,
    search.outcome_linked,
    search.clothing_removed,
    street_point.area_code,
    CASE WHEN search.longitude IS NULL THEN 'unlocated' ELSE coalesce(street_point.placed, 'unplaced') END AS placed
FROM placed_part() AS search
LEFT JOIN street_point
    ON
        search.longitude = street_point.longitude
        AND search.latitude = street_point.latitude
ORDER BY search.number, search.line
