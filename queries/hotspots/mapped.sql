-- Incidents on the map of the county over a period: those in its areas.
--
-- grain:    one row
-- params:   $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE; $until DATE
-- columns:  incidents BIGINT
-- source:   area_month, area, scope_area, crime_type
-- audience: public

SELECT coalesce(sum(area_month.incidents), 0)::BIGINT AS incidents
FROM area_month
INNER JOIN scope_area ON area_month.area_code = scope_area.area_code AND scope_area.scope = 'county'
INNER JOIN area ON area_month.area_code = area.area_code
LEFT JOIN crime_type ON area_month.crime_type = crime_type.crime_type
WHERE
    area.in_county
    AND area_month.month BETWEEN $since AND $until
    AND if(
        $crime_type IS NULL,
        coalesce(crime_type.record_kind, 'unknown') <> 'found',
        area_month.crime_type = $crime_type
    )
