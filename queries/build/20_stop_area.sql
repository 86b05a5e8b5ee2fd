-- Areas of stop and searches, by the street map point that each shares exactly.

CREATE TEMP TABLE street_point AS
SELECT longitude, latitude, mode(area_code) AS area_code, mode(placed) AS placed
FROM incident
WHERE placed IN ('area', 'outside')
GROUP BY ALL;

UPDATE stop_search
SET area_code = if(street_point.placed = 'area', street_point.area_code, NULL), placed = street_point.placed
FROM street_point
WHERE stop_search.longitude = street_point.longitude AND stop_search.latitude = street_point.latitude
