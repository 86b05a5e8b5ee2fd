-- Places by their names.

SELECT
    place_id,
    name
FROM place
ORDER BY ALL
