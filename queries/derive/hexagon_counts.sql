-- Areas, and incidents by month and type, in each hexagon, from the hexagon of each map point (hexagon_point).
INSERT INTO hexagon_area
SELECT DISTINCT
    hexagon,
    area_code
FROM hexagon_point
ORDER BY ALL;

INSERT INTO hexagon_month
SELECT
    hexagon_point.hexagon,
    incident.month,
    incident.crime_type,
    count(*) AS incidents
FROM incident
INNER JOIN hexagon_point
    ON incident.longitude = hexagon_point.longitude AND incident.latitude = hexagon_point.latitude
WHERE incident.placed = 'area'
GROUP BY ALL
ORDER BY ALL;

DROP TABLE hexagon_point
