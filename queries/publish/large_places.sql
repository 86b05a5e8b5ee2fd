-- Places that are a town or larger.

SELECT scope
FROM scope
WHERE kind IN ('town', 'district', 'county')
ORDER BY scope
