-- The areas of each operation that is evaluated, with their town, or otherwise their district.
--
-- grain:    one row per operation and area
-- params:   none
-- columns:  operation_id VARCHAR, name VARCHAR, named VARCHAR, url_path VARCHAR, area_code VARCHAR, town VARCHAR, town_name VARCHAR
-- source:   operation, operation_area, evaluation_answer, operation_page, area, place, scope, scope_area
-- audience: public

WITH town AS (
    SELECT
        scope_area.area_code,
        min(scope.scope) AS scope
    FROM scope_area
    INNER JOIN place ON scope_area.scope = place.place_id AND place.kind = 'town'
    INNER JOIN scope ON scope_area.scope = scope.scope
    GROUP BY scope_area.area_code
)

SELECT
    operation.operation_id,
    operation.name,
    -- The names of its places, without their kind.
    (
        SELECT
            string_agg(
                regexp_replace(place.name, ' (estate|postcode district|\(former (borough|district)\))$', ''),
                '; ' ORDER BY place.place_id
            )
        FROM place
        WHERE list_contains(string_split(operation.place_ids, '; '), place.place_id)
    ) AS named,
    operation_page.url_path,
    area.area_code,
    scope.scope AS town,
    regexp_replace(scope.name, ' \(former (borough|district)\)$', '') AS town_name
FROM evaluation_answer
INNER JOIN operation ON evaluation_answer.operation_id = operation.operation_id
INNER JOIN operation_area ON operation.operation_id = operation_area.operation_id AND operation_area.role = 'target'
INNER JOIN area ON operation_area.area_code = area.area_code AND area.in_county
LEFT JOIN operation_page ON operation.operation_id = operation_page.operation_id
LEFT JOIN town ON area.area_code = town.area_code
INNER JOIN scope ON coalesce(town.scope, lower(replace(area.district, ' ', '-'))) = scope.scope
ORDER BY operation.name, operation.operation_id, area.area_code
