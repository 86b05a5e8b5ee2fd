-- The areas of a place and the areas that each may be compared with, and what was recorded in each.
--
-- Only whole months of the period count, and what the public and victims report. An area of the place without a group has
-- no others beside it.
--
-- grain:    one row per area that is in the place or in a group of one of its areas
-- params:   $scope VARCHAR; $since DATE; $until DATE
-- columns:  area_code VARCHAR, own BOOLEAN, group_id VARCHAR, town_centre BOOLEAN, residents INTEGER, incidents BIGINT
-- source:   similar_area, scope_area, area, area_month, crime_type, whole_month
-- audience: public

WITH chosen AS (
    SELECT similar_area.area_code, similar_area.group_id
    FROM similar_area
    INNER JOIN scope_area ON similar_area.area_code = scope_area.area_code
    WHERE scope_area.scope = $scope
),

grouped AS (SELECT DISTINCT group_id FROM chosen),

counted AS (
    SELECT
        area_month.area_code,
        sum(area_month.incidents)::BIGINT AS incidents
    FROM area_month
    LEFT JOIN crime_type ON area_month.crime_type = crime_type.crime_type
    WHERE
        area_month.month BETWEEN $since AND $until
        AND area_month.month IN (SELECT whole_month.month FROM whole_month)
        AND coalesce(crime_type.record_kind, 'unknown') <> 'found'
    GROUP BY area_month.area_code
)

SELECT
    similar_area.area_code,
    chosen.area_code IS NOT NULL AS own,
    similar_area.group_id::VARCHAR AS group_id,
    similar_area.town_centre,
    area.residents,
    coalesce(counted.incidents, 0)::BIGINT AS incidents
FROM similar_area
INNER JOIN area ON similar_area.area_code = area.area_code
LEFT JOIN chosen ON similar_area.area_code = chosen.area_code
LEFT JOIN counted ON similar_area.area_code = counted.area_code
WHERE chosen.area_code IS NOT NULL OR similar_area.group_id IN (SELECT grouped.group_id FROM grouped)
ORDER BY similar_area.area_code
