-- Areas of the street map points at exactly the positions of searches in `part`: search files have no area.
--
-- A point on a border may have rows of two areas, or of an area and outside: then the first area counts.

CREATE OR REPLACE TEMP TABLE street_point AS
SELECT
    longitude,
    latitude,
    min(area_code) AS area_code,
    min(placed) AS placed
FROM incident
SEMI JOIN (SELECT DISTINCT part.longitude, part.latitude FROM part) AS stopped USING (longitude, latitude)
WHERE placed IN ('area', 'outside')
GROUP BY longitude, latitude
