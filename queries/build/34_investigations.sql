-- How the investigations of each month's crimes stand, by type, for large places (kind_of_place).
--
-- A public copy may show outcomes by type for a large place, never for less.

CREATE TABLE investigation AS
SELECT
    scope_area.scope,
    incident.month,
    incident.crime_type,
    coalesce(outcome_group.outcome_group, 'not known') AS outcome_group,
    count(*)::BIGINT AS crimes
FROM incident
INNER JOIN scope_area ON incident.area_code = scope_area.area_code
INNER JOIN scope ON scope_area.scope = scope.scope
INNER JOIN kind_of_place ON scope.kind = kind_of_place.kind AND kind_of_place.is_large
LEFT JOIN outcome_group ON incident.last_outcome = outcome_group.outcome
WHERE
    incident.placed = 'area'
    -- A type that is not known is counted.
    AND incident.crime_type NOT IN (SELECT crime_type.crime_type FROM crime_type WHERE NOT crime_type.is_crime)
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE investigation IS 'public: crimes by month, type and how their investigation stands, for county, districts and towns';

-- The same for every area, for internal readers: kept apart, so that the public copy cannot hold it.

CREATE TABLE area_investigation AS
SELECT
    incident.area_code,
    incident.month,
    incident.crime_type,
    coalesce(outcome_group.outcome_group, 'not known') AS outcome_group,
    count(*)::BIGINT AS crimes
FROM incident
INNER JOIN area ON incident.area_code = area.area_code AND area.in_county
LEFT JOIN outcome_group ON incident.last_outcome = outcome_group.outcome
WHERE
    incident.placed = 'area'
    AND incident.crime_type NOT IN (SELECT crime_type.crime_type FROM crime_type WHERE NOT crime_type.is_crime)
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE area_investigation IS 'internal: crimes by area, month, type and how their investigation stands'
