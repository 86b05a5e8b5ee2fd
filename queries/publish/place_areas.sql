-- The areas of each place; without an outline in the database, those in the project's own list, which is public.

SELECT
    scope,
    area_code
FROM scope_area
WHERE NOT starts_with(scope, 'own-')
UNION
SELECT
    place_id,
    area_code
FROM place_area
WHERE place_id NOT IN (SELECT scope FROM scope_area)
ORDER BY ALL
