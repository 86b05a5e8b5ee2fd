-- The areas of the county with their outlines, and what was recorded from one month to another.

WITH counted AS (
    SELECT
        area_code,
        sum(incidents)::BIGINT AS incidents
    FROM area_month
    WHERE month BETWEEN $since AND $until
    GROUP BY ALL
)

SELECT
    area.area_code,
    area.name,
    area.district,
    area.ward,
    area.residents,
    area.households,
    counted.incidents,
    area.outline
FROM area
LEFT JOIN counted ON area.area_code = counted.area_code
WHERE area.in_county AND area.outline IS NOT NULL
ORDER BY area.area_code
