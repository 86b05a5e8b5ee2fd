-- The areas that one area may be compared with, and records in each over the complete months of a period.
--
-- An area without a group is alone.
--
-- grain:    one row per area of the group, including the area itself
-- params:   $area VARCHAR; $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE; $until DATE
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, residents INTEGER, deprivation_decile INTEGER, group_name VARCHAR, town_centre BOOLEAN, incidents BIGINT
-- source:   similar_area, area, area_month, counting_basis, whole_month
-- counts:   $crime_type, else reported
-- audience: public

WITH chosen AS (
    SELECT group_id FROM similar_area
    WHERE area_code = $area
),

counted AS (
    SELECT
        area_month.area_code,
        sum(area_month.incidents)::BIGINT AS incidents
    FROM area_month
    INNER JOIN counting_basis
        ON
            area_month.crime_type = counting_basis.crime_type
            AND counting_basis.basis = coalesce($crime_type, 'reported')
    WHERE
        area_month.month BETWEEN $since AND $until
        AND area_month.month IN (SELECT whole_month.month FROM whole_month)
    GROUP BY area_month.area_code
)

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.residents,
    area.deprivation_decile,
    similar_area.group_name,
    similar_area.town_centre,
    coalesce(counted.incidents, 0)::BIGINT AS incidents
FROM similar_area
INNER JOIN area ON similar_area.area_code = area.area_code
LEFT JOIN counted ON area.area_code = counted.area_code
WHERE similar_area.area_code = $area OR similar_area.group_id IN (SELECT chosen.group_id FROM chosen)
ORDER BY area.area_code
