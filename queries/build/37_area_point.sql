-- The map points of each area in the newest twelve months, by type: which streets a patrol list names, and where in an
-- area most is recorded.
--
-- Files print a street, a car park or a square, and its map point: "around here", never "here".

CREATE TABLE area_point AS
WITH newest AS (
    SELECT max(month) AS month FROM home_month
)

SELECT
    incident.area_code,
    -- Files print King'S Road.
    coalesce(
        nullif(
            replace(
                regexp_replace(
                    regexp_replace(max(incident.location), '^On or near\s*', ''), '''S\b', '’s', 'g'
                ), '''', '’'
            ), ''
        ), 'not named'
    ) AS location,
    incident.longitude,
    incident.latitude,
    coalesce(incident.crime_type, 'No type given') AS crime_type,
    count(*)::BIGINT AS incidents
FROM incident
CROSS JOIN newest
INNER JOIN area ON incident.area_code = area.area_code AND area.in_county
WHERE
    incident.placed = 'area'
    AND incident.longitude IS NOT NULL
    AND incident.month > newest.month - INTERVAL 12 MONTH
GROUP BY incident.area_code, incident.longitude, incident.latitude, coalesce(incident.crime_type, 'No type given')
ORDER BY incident.area_code, incidents DESC, incident.longitude, incident.latitude, crime_type;

COMMENT ON TABLE area_point IS 'internal: map points of each area with what was recorded there in the newest twelve months, by type'
