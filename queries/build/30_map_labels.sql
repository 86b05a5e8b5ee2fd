-- Names for the map of a county whose profile names no towns.

-- Of a generated county: towns that areas are named after ("Thornby 14"), the largest first.
INSERT INTO map_label
WITH town AS (
    SELECT
        regexp_extract(name, '^(.+) \d+$', 1) AS name,
        count(*) AS areas,
        avg(longitude) AS longitude,
        avg(latitude) AS latitude
    FROM area
    -- What is not named after a town: "Rural 3", and areas of a postcode district ("ZX3 01").
    WHERE
        in_county
        AND (SELECT count(*) FROM map_label) = 0
        AND regexp_matches(name, '^.+ \d+$')
        AND NOT regexp_matches(name, '^(Rural|[A-Z]{1,2}\d)')
    GROUP BY ALL
),

label AS (
    SELECT
        max(value) FILTER (name = 'town_label_areas') AS named,
        max(value) FILTER (name = 'large_town_label_areas') AS large
    FROM threshold
)

SELECT
    town.name,
    if(town.areas >= label.large, 1, 2) AS importance,
    town.longitude,
    town.latitude
FROM town
CROSS JOIN label
WHERE town.areas >= label.named
ORDER BY town.areas DESC, town.name;

-- Of any other: its districts, where there are several, and its wards close by.
INSERT INTO map_label
WITH named AS (
    SELECT district AS name, 2 AS importance, longitude, latitude
    FROM area
    WHERE in_county AND (SELECT count(DISTINCT own.district) FROM area AS own WHERE own.in_county) > 1
    UNION ALL
    SELECT ward, 3, longitude, latitude
    FROM area
    WHERE in_county AND ward IS NOT NULL
)

SELECT
    name,
    importance,
    avg(longitude) AS longitude,
    avg(latitude) AS latitude
FROM named
WHERE (SELECT count(*) FROM map_label) = 0
GROUP BY name, importance
ORDER BY importance, count(*) DESC, name
