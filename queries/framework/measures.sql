-- The headline measures of the Neighbourhood Policing Guarantee, pillar by pillar, and who can show each.
--
-- grain:    one row per headline measure
-- params:   none
-- columns:  measure_id VARCHAR, pillar_order INTEGER, pillar VARCHAR, measure VARCHAR, label VARCHAR, where_it_is VARCHAR, url_path VARCHAR, scope VARCHAR, place VARCHAR, crime_types VARCHAR, direction VARCHAR, cannot_say VARCHAR, not_confirmed VARCHAR, source VARCHAR, reviewed_on DATE
-- source:   framework_measure, county, scope
-- audience: public

WITH followed AS (
    SELECT 'plans place' AS role, coalesce(county.plans_place, 'county') AS scope FROM county
    UNION ALL
    SELECT 'town centre', county.town_centre FROM county
)

SELECT
    framework_measure.measure_id,
    framework_measure.pillar_order,
    framework_measure.pillar,
    framework_measure.measure,
    framework_measure.label,
    framework_measure.where_it_is,
    framework_measure.url_path,
    scope.scope,
    scope.name AS place,
    framework_measure.crime_types,
    framework_measure.direction,
    framework_measure.cannot_say,
    framework_measure.not_confirmed,
    framework_measure.source,
    framework_measure.reviewed_on
FROM framework_measure
LEFT JOIN followed ON framework_measure.scope = followed.role
LEFT JOIN scope ON followed.scope = scope.scope
ORDER BY framework_measure.pillar_order, framework_measure.measure_id
