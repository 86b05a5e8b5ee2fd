-- Where most was recorded in the areas of each operation in the newest twelve months, for a walk through them.
--
-- Files print a street, a car park or a square, and a map point that stands for it. What officers find is left out.

CREATE TABLE walk_point AS
WITH newest AS (
    SELECT max(month) AS month FROM home_month
),

point AS (
    SELECT
        incident.longitude,
        incident.latitude,
        incident.area_code,
        max(incident.location) AS location,
        count(*)::BIGINT AS incidents,
        mode(incident.crime_type) AS main_type,
        count(DISTINCT incident.month)::INTEGER AS months
    FROM incident
    CROSS JOIN newest
    LEFT JOIN crime_type ON incident.crime_type = crime_type.crime_type
    WHERE
        incident.placed = 'area'
        AND incident.longitude IS NOT NULL
        AND coalesce(crime_type.record_kind, 'unknown') <> 'found'
        AND incident.month > newest.month - INTERVAL 12 MONTH
    GROUP BY incident.longitude, incident.latitude, incident.area_code
)

SELECT
    operation_area.operation_id,
    (
        row_number() OVER (
            PARTITION BY operation_area.operation_id
            ORDER BY point.incidents DESC, point.months DESC, point.longitude, point.latitude
        )
    )::INTEGER AS place,
    coalesce(nullif(regexp_replace(point.location, '^On or near\s*', ''), ''), 'not named') AS location,
    point.longitude,
    point.latitude,
    point.area_code,
    point.incidents,
    point.months,
    point.main_type
FROM operation_area
INNER JOIN point ON operation_area.area_code = point.area_code
WHERE operation_area.role = 'target'
QUALIFY place <= 12
ORDER BY operation_area.operation_id, place;

COMMENT ON TABLE walk_point IS 'internal: map points in the areas of each operation with most records in the newest twelve months'
