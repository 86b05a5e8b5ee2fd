-- Places that hold a place, that are within it, and those of its kind next to it.
--
-- `relation` is holds, within or next to. `shared_m` is the length of the boundary in common.
--
-- grain:    one row per place
-- params:   $scope VARCHAR
-- columns:  scope VARCHAR, kind VARCHAR, name VARCHAR, within VARCHAR, relation VARCHAR, areas BIGINT, shared_m DOUBLE
-- source:   scope, scope_area, area_neighbour
-- audience: public

WITH own AS (
    SELECT area_code FROM scope_area
    WHERE scope = $scope
),

counted AS (
    SELECT
        scope_area.scope,
        count(*) AS areas,
        count(own.area_code) AS common
    FROM scope_area
    LEFT JOIN own ON scope_area.area_code = own.area_code
    GROUP BY scope_area.scope
),

bounded AS (
    SELECT
        scope_area.scope,
        sum(area_neighbour.shared_m) AS shared_m
    FROM own
    INNER JOIN area_neighbour ON own.area_code = area_neighbour.area_code
    INNER JOIN scope_area ON area_neighbour.neighbour_code = scope_area.area_code
    GROUP BY scope_area.scope
)

SELECT
    near.scope,
    near.kind,
    near.name,
    near.within,
    CASE
        WHEN counted.common = 0 THEN 'next to'
        WHEN counted.areas > counted.common THEN 'holds'
        ELSE 'within'
    END AS relation,
    counted.areas,
    bounded.shared_m
FROM scope AS near
INNER JOIN counted ON near.scope = counted.scope
CROSS JOIN (SELECT count(*) AS own_areas FROM own) AS whole
LEFT JOIN bounded ON near.scope = bounded.scope
WHERE
    near.kind <> 'comparison'
    AND near.scope <> $scope
    AND (
        (counted.common = whole.own_areas AND counted.areas > whole.own_areas)
        OR (counted.common = counted.areas AND counted.areas < whole.own_areas)
        OR (
            counted.common = 0
            AND bounded.shared_m > 0
            AND near.kind = (SELECT chosen.kind FROM scope AS chosen WHERE chosen.scope = $scope)
        )
    )
ORDER BY relation, bounded.shared_m DESC NULLS LAST, areas, near.name, near.scope
