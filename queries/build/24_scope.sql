-- What a reader can choose to look at, and which areas belong to it.
--
-- `untouched` is the part of the county that no operation with a known or inferred start reached, as its target or next
-- door: an operation's areas are compared with it.

-- Towns that no document names, by their wards or their former district, and the former districts that are not towns.

CREATE TEMP TABLE town_area AS
WITH former AS (
    SELECT
        former_district.name,
        former_district.name || ' (former ' || former_district.status || ')' AS label,
        lower(replace(former_district.name, ' ', '-')) AS scope,
        area.area_code,
        former_district.name IN (SELECT town.name FROM town WHERE town.areas = 'former district') AS is_town,
        former_district.name IN (
            SELECT town.name FROM town
            UNION ALL
            SELECT today.district FROM area AS today WHERE today.in_county
        ) AS shares_name
    FROM former_district
    INNER JOIN area ON former_district.name = area.former_district AND area.in_county
),

warded AS (
    SELECT town.name, lower(replace(town.name, ' ', '-')) AS scope, area.area_code
    FROM town
    INNER JOIN area ON area.in_county AND starts_with(area.ward || ' ', town.name || ' ')
    WHERE town.areas = 'wards'
),

found AS (
    SELECT scope, 'town' AS kind, label AS name, name AS within, 2 AS sort, area_code FROM former WHERE is_town
    UNION ALL
    SELECT scope, 'town', name, name, 2, area_code FROM warded
    UNION ALL
    SELECT if(shares_name, scope || '-former-district', scope), 'former district', label, NULL, 1, area_code
    FROM former
    WHERE NOT is_town AND name NOT IN (SELECT today.district FROM area AS today WHERE today.in_county)
)

SELECT * FROM found
WHERE scope NOT IN (SELECT place.place_id FROM place);

CREATE TABLE scope AS
WITH district AS (
    SELECT DISTINCT district AS name, lower(replace(district, ' ', '-')) AS scope
    FROM area
    WHERE in_county
)

SELECT 'county' AS scope, 'county' AS kind, name, NULL::VARCHAR AS within, 0 AS sort FROM county_name
UNION ALL
SELECT scope, 'district', name, NULL, 1 FROM district
UNION ALL
SELECT place_id, if(kind = 'town', 'town', 'place'), name, town, 2
FROM place
WHERE place_id IN (SELECT place_area.place_id FROM place_area INNER JOIN area USING (area_code) WHERE area.in_county)
UNION ALL
SELECT DISTINCT scope, kind, name, within, sort FROM town_area
UNION ALL
SELECT DISTINCT scope, 'settlement', name, near, 3 FROM settlement WHERE leads_to = 'place'
UNION ALL
SELECT DISTINCT scope, 'postcode', name, NULL, 3 FROM district_of_postcodes
UNION ALL
SELECT ward_code, 'ward', any_value(ward), any_value(district), 4
FROM area
WHERE in_county AND ward_code IS NOT NULL
GROUP BY ward_code
UNION ALL
SELECT area_code, 'area', name, coalesce(ward, district), 5 FROM area WHERE in_county
UNION ALL
SELECT 'untouched', 'comparison', 'the part of ' || name || ' that no operation reached', NULL, 9 FROM county_name
ORDER BY sort, kind, scope;

UPDATE scope SET sort = 3 WHERE kind = 'place';

COMMENT ON TABLE scope IS 'public: places to look at: county, districts, towns, places, settlements, postcode districts, wards, areas';

CREATE TABLE scope_area AS
SELECT 'county' AS scope, area_code FROM area WHERE in_county
UNION ALL
SELECT lower(replace(district, ' ', '-')), area_code FROM area WHERE in_county
UNION ALL
SELECT place_area.place_id, place_area.area_code FROM place_area INNER JOIN area USING (area_code) WHERE area.in_county
UNION ALL
SELECT scope, area_code FROM town_area
UNION ALL
SELECT scope, area_code FROM settlement WHERE leads_to = 'place'
UNION ALL
SELECT scope, area_code FROM district_of_postcodes
UNION ALL
SELECT ward_code, area_code FROM area WHERE in_county AND ward_code IS NOT NULL
UNION ALL
SELECT area_code, area_code FROM area WHERE in_county
UNION ALL
SELECT 'untouched', area_code
FROM area
WHERE
    in_county
    AND area_code NOT IN (
        SELECT operation_area.area_code
        FROM operation_area
        INNER JOIN operation USING (operation_id)
        WHERE operation.started_from IS NOT NULL
    )
ORDER BY ALL;

COMMENT ON TABLE scope_area IS 'public: the areas of each scope';

CREATE TABLE scope_month AS
SELECT
    scope_area.scope,
    area_month.month,
    area_month.days,
    area_month.crime_type,
    sum(area_month.incidents)::BIGINT AS incidents
FROM scope_area
INNER JOIN scope ON scope_area.scope = scope.scope AND scope.kind NOT IN ('county', 'area')
INNER JOIN area_month ON scope_area.area_code = area_month.area_code
GROUP BY ALL
UNION ALL
SELECT 'county', home_month.month, home_month.days, force_month.crime_type, sum(force_month.incidents)::BIGINT
FROM force_month
INNER JOIN home_month ON force_month.month = home_month.month
WHERE
    force_month.placed = 'area'
    OR (
        force_month.force IN (SELECT home_force.force FROM home_force)
        AND (
            force_month.placed = 'unplaced'
            OR NOT EXISTS (SELECT meta.value FROM meta WHERE meta.key = 'part_of_force')
        )
    )
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE scope_month IS 'public: incidents of every scope larger than an area; the county counts rows without a place too';

CREATE VIEW scope_count AS
SELECT scope, month, days, crime_type, incidents FROM scope_month
UNION ALL
SELECT area_code AS scope, month, days, crime_type, incidents FROM area_month;

COMMENT ON VIEW scope_count IS 'public: incidents by scope, month and type';

CREATE TABLE scope_people AS
SELECT
    scope_area.scope,
    count(*)::INTEGER AS areas,
    sum(area.residents)::INTEGER AS residents,
    sum(area.households)::INTEGER AS households,
    sum(area.area_km2) AS area_km2
FROM scope_area
INNER JOIN area USING (area_code)
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE scope_people IS 'public: areas, residents, households and size of each scope'
