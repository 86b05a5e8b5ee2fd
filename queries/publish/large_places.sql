-- Places that are a town or larger.

SELECT scope
FROM scope
WHERE kind IN ('town', 'former district', 'district', 'county')
ORDER BY scope
