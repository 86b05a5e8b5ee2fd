-- Own places as places like any other, with what belongs to a place in the tables made before.
--
-- It is run again if someone keeps, renames or removes one, after import/own_clear.

INSERT INTO scope (scope, kind, name, within, sort)
SELECT
    own_place.scope,
    'own' AS kind,
    any_value(own_place.name) AS name,
    'own place' AS within,
    1 AS sort
FROM own_place
INNER JOIN area ON own_place.area_code = area.area_code AND area.in_county
GROUP BY own_place.scope
ORDER BY own_place.scope;

INSERT INTO scope_area (scope, area_code)
SELECT DISTINCT
    own_place.scope,
    own_place.area_code
FROM own_place
INNER JOIN area ON own_place.area_code = area.area_code AND area.in_county
ORDER BY ALL;

INSERT INTO scope_month (scope, month, days, crime_type, incidents)
SELECT
    scope_area.scope,
    area_month.month,
    area_month.days,
    area_month.crime_type,
    sum(area_month.incidents)::BIGINT AS incidents
FROM scope_area
INNER JOIN area_month ON scope_area.area_code = area_month.area_code
WHERE starts_with(scope_area.scope, 'own-')
GROUP BY ALL
ORDER BY ALL;

INSERT INTO scope_people (scope, areas, residents, households, area_km2)
SELECT
    scope_area.scope,
    count(*)::INTEGER AS areas,
    sum(area.residents)::INTEGER AS residents,
    sum(area.households)::INTEGER AS households,
    sum(area.area_km2) AS area_km2
FROM scope_area
INNER JOIN area ON scope_area.area_code = area.area_code
WHERE starts_with(scope_area.scope, 'own-')
GROUP BY ALL
ORDER BY ALL
