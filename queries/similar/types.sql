-- What a place recorded of each type, and between which rates most of the areas lie that its own may be compared with.
--
-- Only whole months of the period count, and types that the public and victims report. The other areas are those in a
-- group of one of the place's areas, without the place's own; `others` is how many they are, and their rates are
-- incidents of the period per 1,000 residents: the tenth of a hundred from below, the middle, and the ninetieth.
--
-- grain:    one row per type
-- params:   $scope VARCHAR; $since DATE; $until DATE
-- columns:  crime_type VARCHAR, incidents BIGINT, residents BIGINT, others BIGINT, low DOUBLE, middle DOUBLE, high DOUBLE
-- source:   similar_area, scope_area, area, area_month, crime_type, whole_month
-- audience: public

WITH chosen AS (
    SELECT similar_area.area_code, similar_area.group_id
    FROM similar_area
    INNER JOIN scope_area ON similar_area.area_code = scope_area.area_code
    WHERE scope_area.scope = $scope
),

grouped AS (SELECT DISTINCT group_id FROM chosen),

beside AS (
    SELECT
        area.area_code,
        area.residents,
        chosen.area_code IS NOT NULL AS own
    FROM similar_area
    INNER JOIN area ON similar_area.area_code = area.area_code
    LEFT JOIN chosen ON similar_area.area_code = chosen.area_code
    WHERE
        area.residents > 0
        AND (chosen.area_code IS NOT NULL OR similar_area.group_id IN (SELECT grouped.group_id FROM grouped))
),

counted AS (
    SELECT
        area_code,
        crime_type,
        sum(incidents)::BIGINT AS incidents
    FROM area_month
    WHERE
        month BETWEEN $since AND $until
        AND month IN (SELECT whole_month.month FROM whole_month)
    GROUP BY area_code, crime_type
),

rated AS (
    SELECT
        crime_type.crime_type,
        beside.own,
        beside.residents,
        coalesce(counted.incidents, 0) AS incidents,
        coalesce(counted.incidents, 0) / beside.residents * 1000 AS rate
    FROM beside
    CROSS JOIN crime_type
    LEFT JOIN counted
        ON beside.area_code = counted.area_code AND crime_type.crime_type = counted.crime_type
    WHERE crime_type.record_kind <> 'found'
)

SELECT
    crime_type,
    coalesce(sum(incidents) FILTER (own), 0)::BIGINT AS incidents,
    coalesce(sum(residents) FILTER (own), 0)::BIGINT AS residents,
    count(*) FILTER (NOT own) AS others,
    quantile_cont(rate, 0.1) FILTER (NOT own) AS low,
    quantile_cont(rate, 0.5) FILTER (NOT own) AS middle,
    quantile_cont(rate, 0.9) FILTER (NOT own) AS high
FROM rated
GROUP BY crime_type
ORDER BY middle DESC NULLS LAST, crime_type
