-- Records of each type in every area that may be compared with others.
--
-- Only complete months of the period count. An area without records is one row without a type. `known` means a
-- police.uk type, not a missing or new one.
--
-- grain:    one row per area and type with records there
-- params:   $since DATE; $until DATE
-- columns:  area_code VARCHAR, group_id VARCHAR, residents INTEGER, crime_type VARCHAR, reported BOOLEAN, known BOOLEAN, incidents BIGINT
-- source:   similar_area, area, area_month, counting_basis, crime_type, whole_month
-- counts:   each type
-- audience: public

WITH counted AS (
    SELECT
        area_month.area_code,
        area_month.crime_type,
        area_month.crime_type IN (
            SELECT counting_basis.crime_type FROM counting_basis
            WHERE counting_basis.basis = 'reported'
        ) AS reported,
        crime_type.crime_type IS NOT NULL AS known,
        sum(area_month.incidents)::BIGINT AS incidents
    FROM area_month
    LEFT JOIN crime_type ON area_month.crime_type = crime_type.crime_type
    WHERE
        area_month.month BETWEEN $since AND $until
        AND area_month.month IN (SELECT whole_month.month FROM whole_month)
    GROUP BY ALL
)

SELECT
    similar_area.area_code,
    similar_area.group_id::VARCHAR AS group_id,
    area.residents,
    counted.crime_type,
    coalesce(counted.reported, FALSE) AS reported,
    coalesce(counted.known, FALSE) AS known,
    coalesce(counted.incidents, 0)::BIGINT AS incidents
FROM similar_area
INNER JOIN area ON similar_area.area_code = area.area_code
LEFT JOIN counted ON similar_area.area_code = counted.area_code
ORDER BY similar_area.area_code, counted.crime_type
