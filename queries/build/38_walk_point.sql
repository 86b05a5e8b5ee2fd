-- Where most was recorded in the areas of each operation in the newest twelve months, for a walk through them.
--
-- Files print a street, a car park or a square, and its map point. What officers find is left out.

CREATE TABLE walk_point AS
SELECT
    operation_area.operation_id,
    (
        row_number() OVER (
            PARTITION BY operation_area.operation_id
            ORDER BY
                newest_point.incidents DESC, newest_point.months DESC, newest_point.longitude, newest_point.latitude
        )
    )::INTEGER AS place,
    coalesce(nullif(regexp_replace(newest_point.location, '^On or near\s*', ''), ''), 'not named') AS location,
    newest_point.longitude,
    newest_point.latitude,
    newest_point.area_code,
    newest_point.incidents,
    newest_point.months,
    newest_point.main_type
FROM operation_area
INNER JOIN newest_point ON operation_area.area_code = newest_point.area_code
WHERE operation_area.role = 'target'
QUALIFY place <= (SELECT threshold.value FROM threshold WHERE threshold.name = 'walk_places')
ORDER BY operation_area.operation_id, place;

COMMENT ON TABLE walk_point IS 'internal: map points in the areas of each operation with most records in the newest twelve months'
