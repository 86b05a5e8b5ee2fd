-- Every hexagon of about 0.1 square kilometres that touches an area, with what was recorded around it in twelve months.
--
-- Map points are moved before they are published, so a hexagon means “around here”, never “here”.
--
-- grain:    one row per hexagon
-- params:   $area VARCHAR; $crime_types VARCHAR, the types of a subject, or a basis
-- columns:  hexagon VARCHAR, outline VARCHAR, longitude DOUBLE, latitude DOUBLE, incidents BIGINT
-- source:   hexagon, hexagon_month, hexagon_area, counting_basis, whole_month
-- counts:   $crime_types
-- audience: internal

WITH counted AS (
    SELECT
        hexagon_month.hexagon,
        sum(hexagon_month.incidents) AS incidents
    FROM hexagon_month
    INNER JOIN whole_month ON hexagon_month.month = whole_month.month
    INNER JOIN counting_basis ON hexagon_month.crime_type = counting_basis.crime_type
    WHERE
        list_contains(string_split($crime_types, '; '), counting_basis.basis)
        AND hexagon_month.month > (SELECT max(last.month) FROM whole_month AS last) - INTERVAL 12 MONTH
    GROUP BY hexagon_month.hexagon
)

SELECT
    hexagon.hexagon,
    hexagon.outline,
    hexagon.longitude,
    hexagon.latitude,
    coalesce(counted.incidents, 0)::BIGINT AS incidents
FROM hexagon_area
INNER JOIN hexagon ON hexagon_area.hexagon = hexagon.hexagon
LEFT JOIN counted ON hexagon.hexagon = counted.hexagon
WHERE hexagon_area.area_code = $area
ORDER BY incidents DESC, hexagon.hexagon
