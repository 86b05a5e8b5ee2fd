-- Every area of the county, or where those are too many for one map, those around some: where it is.
--
-- grain:    one row per area
-- params:   $codes VARCHAR or NULL, codes of areas joined by semicolons
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, longitude DOUBLE, latitude DOUBLE, outline VARCHAR
-- source:   area, district_outline
-- audience: public

WITH many AS (
    SELECT count(*) > 0 AS are_many FROM district_outline
),

box AS (
    SELECT
        greatest(max(longitude) - min(longitude), max(latitude) - min(latitude), 0.03) AS reach,
        min(longitude) - reach AS west,
        max(longitude) + reach AS east,
        min(latitude) - reach AS south,
        max(latitude) + reach AS north
    FROM area
    WHERE list_contains(string_split($codes, '; '), area_code)
)

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.longitude,
    area.latitude,
    area.outline
FROM area
CROSS JOIN many
CROSS JOIN box
WHERE
    area.in_county
    AND (
        NOT many.are_many
        OR (area.longitude BETWEEN box.west AND box.east AND area.latitude BETWEEN box.south AND box.north)
    )
ORDER BY area.area_code
