-- Map points in an area and in those that share a hexagon with it, with what was recorded in the newest twelve months.
--
-- grain:    one row per map point, most first
-- params:   $area VARCHAR; $crime_types VARCHAR, the types of a subject, or a basis
-- columns:  location VARCHAR, longitude DOUBLE, latitude DOUBLE, incidents BIGINT, own BOOLEAN
-- source:   area_point, hexagon_area, counting_basis
-- counts:   $crime_types
-- audience: internal

WITH near AS (
    SELECT DISTINCT other.area_code
    FROM hexagon_area AS mine
    INNER JOIN hexagon_area AS other ON mine.hexagon = other.hexagon
    WHERE mine.area_code = $area
)

SELECT
    area_point.location,
    area_point.longitude,
    area_point.latitude,
    sum(area_point.incidents)::BIGINT AS incidents,
    area_point.area_code = $area AS own
FROM area_point
INNER JOIN near ON area_point.area_code = near.area_code
INNER JOIN counting_basis ON area_point.crime_type = counting_basis.crime_type
WHERE list_contains(string_split($crime_types, '; '), counting_basis.basis)
GROUP BY ALL
ORDER BY incidents DESC, area_point.location, area_point.longitude
