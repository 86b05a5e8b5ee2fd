-- Names for the map of a generated county: towns that areas are named after ("Thornby 14"), the largest first.

INSERT INTO map_label
WITH town AS (
    SELECT
        regexp_extract(name, '^(.+) \d+$', 1) AS name,
        count(*) AS areas,
        avg(longitude) AS longitude,
        avg(latitude) AS latitude
    FROM area
    -- What is not named after a town: "Rural 3", and areas of a postcode district ("ZX3 01").
    WHERE in_county AND (SELECT count(*) FROM map_label) = 0 AND NOT regexp_matches(name, '^(Rural|[A-Z]{1,2}\d)')
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
ORDER BY town.areas DESC, town.name
