-- Residents of each Local Area Partnership, by the newest lookup that partners entered.
--
-- grain:    one row per Local Area Partnership
-- params:   none
-- columns:  name VARCHAR, areas BIGINT, residents BIGINT
-- source:   area_lookup, area
-- audience: internal

WITH lap AS (
    SELECT
        area_code,
        name
    FROM area_lookup
    WHERE kind = 'local_area_partnership'
    QUALIFY row_number() OVER (PARTITION BY area_code ORDER BY vintage DESC) = 1
)

SELECT
    lap.name,
    count(*) AS areas,
    sum(area.residents)::BIGINT AS residents
FROM lap
INNER JOIN area ON lap.area_code = area.area_code
GROUP BY lap.name
ORDER BY lap.name
