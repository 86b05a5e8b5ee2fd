-- The areas of each place.

SELECT
    scope,
    area_code
FROM scope_area
ORDER BY ALL
