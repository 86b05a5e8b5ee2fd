-- The streets and squares of each area of a place with most records in the newest twelve months, for a patrol.
--
-- grain:    one row per area and name, most first, at most five of each area
-- params:   $scope VARCHAR; $crime_types VARCHAR, the types of a subject, or a basis
-- columns:  area_code VARCHAR, place INTEGER, location VARCHAR, longitude DOUBLE, latitude DOUBLE, incidents BIGINT
-- source:   area_point, scope_area, counting_basis
-- counts:   $crime_types
-- audience: internal

WITH named AS (
    SELECT
        area_point.area_code,
        area_point.location,
        -- The point with most of those that have the name.
        arg_max(area_point.longitude, area_point.incidents) AS longitude,
        arg_max(area_point.latitude, area_point.incidents) AS latitude,
        sum(area_point.incidents)::BIGINT AS incidents
    FROM area_point
    INNER JOIN scope_area ON area_point.area_code = scope_area.area_code AND scope_area.scope = $scope
    INNER JOIN counting_basis ON area_point.crime_type = counting_basis.crime_type
    WHERE list_contains(string_split($crime_types, '; '), counting_basis.basis)
    GROUP BY ALL
),

ranked AS (
    SELECT
        *,
        (row_number() OVER (PARTITION BY area_code ORDER BY incidents DESC, location))::INTEGER AS place
    FROM named
)

SELECT
    area_code,
    place,
    location,
    longitude,
    latitude,
    incidents
FROM ranked
WHERE place <= 5
ORDER BY area_code, place
