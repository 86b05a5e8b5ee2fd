-- Names to write on the map, with the point to write them at.
--
-- grain:    one row per town or place, the largest first; large towns have importance 1, small ones 2, neighbourhoods 3
-- params:   none
-- columns:  name VARCHAR, importance INTEGER, longitude DOUBLE, latitude DOUBLE
-- source:   map_label, area, place, place_area
-- audience: public

WITH label AS (
    SELECT
        name,
        importance,
        longitude,
        latitude,
        -- The order of the file: by size.
        rowid AS size_order
    FROM map_label
    UNION ALL
    SELECT
        -- The first of several names is enough for orientation.
        regexp_replace(place.name, '( estate| / .*)$', '') AS name,
        3 AS importance,
        avg(area.longitude) AS longitude,
        avg(area.latitude) AS latitude,
        -count(*) AS size_order
    FROM place
    INNER JOIN place_area ON place.place_id = place_area.place_id
    INNER JOIN area ON place_area.area_code = area.area_code
    WHERE coalesce(place.kind, '') NOT IN ('postcode district', 'town', 'town centre')
    GROUP BY place.place_id, place.name
)

SELECT
    name,
    importance,
    longitude,
    latitude
FROM label
ORDER BY importance, size_order, name
