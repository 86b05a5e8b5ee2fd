-- Areas of stop and searches, by the street map point that each shares exactly, and with that what became of each file.

CREATE TEMP TABLE street_point AS
SELECT
    longitude,
    latitude,
    area_code,
    placed
FROM incident
SEMI JOIN (SELECT DISTINCT longitude, latitude FROM stop_search) AS stopped USING (longitude, latitude)
WHERE placed IN ('area', 'outside')
GROUP BY longitude, latitude, area_code, placed
QUALIFY row_number() OVER (PARTITION BY longitude, latitude ORDER BY count(*) DESC, area_code) = 1;

UPDATE stop_search
SET area_code = street_point.area_code, placed = street_point.placed
FROM street_point
WHERE stop_search.longitude = street_point.longitude AND stop_search.latitude = street_point.latitude;

UPDATE source_file
SET placed = counted.placed, outside = counted.outside, unlocated = counted.unlocated, unplaced = counted.unplaced
FROM (
    SELECT
        file_id,
        count(*) FILTER (placed = 'area') AS placed,
        count(*) FILTER (placed = 'outside') AS outside,
        count(*) FILTER (placed = 'unlocated') AS unlocated,
        count(*) FILTER (placed = 'unplaced') AS unplaced
    FROM stop_search
    GROUP BY file_id
) AS counted
WHERE source_file.file_id = counted.file_id
