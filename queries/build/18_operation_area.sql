-- The areas of each operation: its target, and next door the areas that share a boundary with the target.

INSERT INTO operation_area
WITH target AS (
    SELECT DISTINCT operation.operation_id, place_area.area_code
    FROM operation
    CROSS JOIN unnest(string_split(operation.place_ids, '; ')) AS named (place_id)
    INNER JOIN place_area ON named.place_id = place_area.place_id
    INNER JOIN area ON place_area.area_code = area.area_code
),

next_door AS (
    SELECT DISTINCT target.operation_id, area_neighbour.neighbour_code AS area_code
    FROM target
    INNER JOIN area_neighbour ON target.area_code = area_neighbour.area_code
    ANTI JOIN target AS own
        ON target.operation_id = own.operation_id AND area_neighbour.neighbour_code = own.area_code
)

SELECT operation_id, area_code, 'target' AS role FROM target
UNION ALL
SELECT operation_id, area_code, 'next_door' AS role FROM next_door
ORDER BY ALL
