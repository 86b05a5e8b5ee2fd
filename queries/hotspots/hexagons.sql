-- Incidents in the hexagons of about 0.1 square kilometres that touch a place, for more detail than areas give.
--
-- Map points are moved before they are published, so a hexagon means "around here", not "here".
--
-- grain:    one row per hexagon with an incident
-- params:   $scope VARCHAR; $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE; $until DATE
-- columns:  hexagon VARCHAR, outline VARCHAR, longitude DOUBLE, latitude DOUBLE, incidents BIGINT
-- source:   hexagon, hexagon_month, hexagon_area, scope_area, counting_basis
-- counts:   $crime_type, else reported
-- audience: internal

SELECT
    hexagon.hexagon,
    hexagon.outline,
    hexagon.longitude,
    hexagon.latitude,
    sum(hexagon_month.incidents)::BIGINT AS incidents
FROM hexagon_month
INNER JOIN hexagon ON hexagon_month.hexagon = hexagon.hexagon
INNER JOIN counting_basis
    ON hexagon_month.crime_type = counting_basis.crime_type AND counting_basis.basis = coalesce($crime_type, 'reported')
WHERE
    hexagon.hexagon IN (
        SELECT hexagon_area.hexagon
        FROM hexagon_area
        INNER JOIN scope_area ON hexagon_area.area_code = scope_area.area_code
        WHERE scope_area.scope = $scope
    )
    AND hexagon_month.month BETWEEN $since AND $until
GROUP BY ALL
ORDER BY incidents DESC, hexagon.hexagon
