-- Residents of the county by ethnic group, to compare searches with.

CREATE TABLE ethnic_group AS
WITH county AS (
    SELECT area_code, count(*) OVER () AS county_areas
    FROM area
    WHERE in_county
)

SELECT
    replace(area_figure.figure, 'ethnic_', '') AS ethnic_group,
    sum(area_figure.value)::BIGINT AS residents,
    count(*)::INTEGER AS areas,
    max(county.county_areas)::INTEGER AS county_areas
FROM area_figure
INNER JOIN county ON area_figure.area_code = county.area_code
WHERE area_figure.figure IN ('ethnic_white', 'ethnic_mixed', 'ethnic_asian', 'ethnic_black', 'ethnic_other')
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE ethnic_group IS 'public: residents of the county by ethnic group, Census 2021, and how many of its areas have the figure'
