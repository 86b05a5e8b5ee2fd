-- Incidents on the map of the county over a period: those in its areas.
--
-- grain:    one row
-- params:   $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE; $until DATE
-- columns:  incidents BIGINT
-- source:   area_month, area, scope_area, counting_basis
-- counts:   $crime_type, else reported
-- audience: public

SELECT coalesce(sum(area_month.incidents), 0)::BIGINT AS incidents
FROM area_month
INNER JOIN scope_area ON area_month.area_code = scope_area.area_code AND scope_area.scope = 'county'
INNER JOIN area ON area_month.area_code = area.area_code
INNER JOIN counting_basis
    ON area_month.crime_type = counting_basis.crime_type AND counting_basis.basis = coalesce($crime_type, 'reported')
WHERE
    area.in_county
    AND area_month.month BETWEEN $since AND $until
