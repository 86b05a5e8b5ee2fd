-- Each map point of incidents that are placed in an area, with that area.
SELECT
    longitude,
    latitude,
    min(area_code) AS area_code
FROM incident
WHERE placed = 'area' AND longitude IS NOT NULL
GROUP BY ALL
ORDER BY ALL
