-- How the investigations of each month's crimes stand, by type, for places of a town's size or more.
--
-- A public copy may show outcomes by type for a town or more, never for less.

CREATE TABLE investigation AS
SELECT
    scope_area.scope,
    incident.month,
    incident.crime_type,
    coalesce(outcome_group.outcome_group, 'not known') AS outcome_group,
    count(*)::BIGINT AS crimes
FROM incident
INNER JOIN scope_area ON incident.area_code = scope_area.area_code
INNER JOIN scope ON scope_area.scope = scope.scope AND scope.kind IN ('county', 'district', 'former district', 'town')
LEFT JOIN outcome_group ON incident.last_outcome = outcome_group.outcome
WHERE incident.placed = 'area' AND incident.crime_type <> 'Anti-social behaviour'
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE investigation IS 'public: crimes by month, type and how their investigation stands, for county, districts and towns'
