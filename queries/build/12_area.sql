-- Areas (LSOA 2021) with everything known about each.
--
-- A district comes from the name on the outline ("Anstey 001A"), otherwise from the 2011 lookup: areas nest in
-- districts exactly, while lookups by ward are best fits (an area's best fit may be a ward across the border). If
-- nothing gives it, it is NULL. Deprivation is the newest imported edition; that of 2019 is published for 2011 codes
-- and applied to their 2021 parts.

CREATE TABLE area AS
WITH code AS (
    SELECT area_code FROM area_shape
    UNION
    SELECT area_code FROM area_label WHERE label IN ('ward', 'district', 'district of ward')
    UNION
    SELECT area_code FROM code_change
),

figure AS (
    PIVOT area_figure ON figure IN ('residents', 'households', 'workday', 'imd2025_decile')
    USING first(value)
    GROUP BY area_code
),

imd2019 AS (
    SELECT
        coalesce(code_change.area_code, area_figure.area_code) AS area_code,
        min(area_figure.value) AS decile
    FROM area_figure
    LEFT JOIN code_change ON area_figure.area_code = code_change.old_code
    WHERE area_figure.figure = 'imd2019_decile'
    GROUP BY ALL
),

label AS (
    SELECT
        area_code,
        coalesce(
            max(name) FILTER (label = 'district'),
            max(name) FILTER (label = 'district of ward')
        ) AS district,
        max(code) FILTER (label = 'ward') AS ward_code,
        max(name) FILTER (label = 'ward') AS ward,
        max(name) FILTER (label = 'rural_urban') AS rural_urban
    FROM area_label
    GROUP BY area_code
),

former AS (
    SELECT
        area_code,
        min(nullif(regexp_extract(old_name, '^(.+) \d{3}[A-Z]{1,2}$', 1), '')) AS district
    FROM code_change
    GROUP BY area_code
),

districted AS (
    SELECT
        code.area_code,
        coalesce(area_shape.name, code.area_code) AS name,
        coalesce(
            nullif(regexp_extract(area_shape.name, '^(.+) \d{3}[A-Z]{1,2}$', 1), ''),
            label.district
        ) AS district
    FROM code
    LEFT JOIN area_shape USING (area_code)
    LEFT JOIN label USING (area_code)
)

SELECT
    districted.area_code,
    districted.name,
    districted.district,
    former.district AS former_district,
    label.ward_code,
    label.ward,
    coalesce(districted.district IN (SELECT county_district.name FROM county_district), FALSE) AS in_county,
    figure.residents::INTEGER AS residents,
    figure.households::INTEGER AS households,
    figure.workday::INTEGER AS workday,
    area_shape.area_km2,
    coalesce(figure.imd2025_decile, imd2019.decile)::INTEGER AS deprivation_decile,
    CASE
        WHEN figure.imd2025_decile IS NOT NULL THEN '2025'
        WHEN imd2019.decile IS NOT NULL THEN '2019'
    END AS deprivation_edition,
    label.rural_urban,
    area_shape.longitude,
    area_shape.latitude,
    area_shape.outline
FROM districted
LEFT JOIN label USING (area_code)
LEFT JOIN former USING (area_code)
LEFT JOIN figure USING (area_code)
LEFT JOIN imd2019 USING (area_code)
LEFT JOIN area_shape USING (area_code)
ORDER BY districted.area_code;

COMMENT ON TABLE area IS 'public: areas (LSOA 2021) with names, residents, deprivation and an outline to draw'
