-- Who lives in a list of areas, compared with the county: residents by deprivation fifth and by ethnic group.
--
-- `label` is the fifth of England, 1 the most deprived, or the ethnic group; `areas` is how many of the list have the
-- figure. Residents are those of Census 2021.
--
-- grain:    one row per kind of figure and label that occurs in the county
-- params:   $areas VARCHAR, area codes joined by semicolons
-- columns:  kind VARCHAR, label VARCHAR, residents BIGINT, county_residents BIGINT, areas BIGINT, edition VARCHAR
-- source:   area, area_figure
-- audience: internal

WITH home AS (
    SELECT
        area_code,
        residents,
        deprivation_decile,
        deprivation_edition,
        list_contains(string_split($areas, '; '), area_code) AS is_listed
    FROM area
    WHERE in_county
),

figure AS (
    SELECT
        'deprivation' AS kind,
        ceil(deprivation_decile / 2)::INTEGER::VARCHAR AS label,
        residents,
        is_listed,
        deprivation_edition AS edition
    FROM home
    WHERE deprivation_decile IS NOT NULL AND residents IS NOT NULL
    UNION ALL
    SELECT
        'ethnic group',
        replace(area_figure.figure, 'ethnic_', ''),
        area_figure.value,
        home.is_listed,
        'Census 2021'
    FROM area_figure
    INNER JOIN home ON area_figure.area_code = home.area_code
    WHERE area_figure.figure IN ('ethnic_white', 'ethnic_mixed', 'ethnic_asian', 'ethnic_black', 'ethnic_other')
)

SELECT
    kind,
    label,
    coalesce(sum(residents) FILTER (is_listed), 0)::BIGINT AS residents,
    sum(residents)::BIGINT AS county_residents,
    count(*) FILTER (is_listed)::BIGINT AS areas,
    min(edition) AS edition
FROM figure
GROUP BY kind, label
ORDER BY kind, label
