-- The districts of the areas of this build.

SELECT DISTINCT district
FROM area
WHERE district IS NOT NULL
ORDER BY ALL
