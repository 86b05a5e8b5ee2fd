-- The outlines around a place, and whether each belongs to it.
--
-- Every area of the county, or where those are too many for one map: the areas near the place, and for the whole county
-- its districts, with their names in addresses as codes.
--
-- grain:    one row per area, or per district
-- params:   $scope VARCHAR
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, outline VARCHAR, here BOOLEAN
-- source:   area, scope_area, district_outline
-- audience: public

WITH many AS (
    SELECT count(*) > 0 AS are_many FROM district_outline
),

box AS (
    SELECT
        greatest(
            (max(area.longitude) - min(area.longitude)) / 2,
            (max(area.latitude) - min(area.latitude)) / 2,
            0.03
        ) AS reach,
        min(area.longitude) - reach AS west,
        max(area.longitude) + reach AS east,
        min(area.latitude) - reach AS south,
        max(area.latitude) + reach AS north
    FROM area
    INNER JOIN scope_area ON area.area_code = scope_area.area_code
    WHERE scope_area.scope = $scope
)

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.outline,
    scope_area.scope IS NOT NULL AS here
FROM area
CROSS JOIN many
CROSS JOIN box
LEFT JOIN scope_area ON area.area_code = scope_area.area_code AND scope_area.scope = $scope
WHERE
    area.in_county
    AND (
        NOT many.are_many
        OR (
            $scope <> 'county'
            AND area.longitude BETWEEN box.west AND box.east
            AND area.latitude BETWEEN box.south AND box.north
        )
    )
UNION ALL
SELECT scope, name, NULL, outline, TRUE
FROM district_outline
WHERE $scope = 'county'
ORDER BY area_code
