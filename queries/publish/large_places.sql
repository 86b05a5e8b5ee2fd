-- Places that are a town or larger.

SELECT scope.scope
FROM scope
INNER JOIN kind_of_place ON scope.kind = kind_of_place.kind
WHERE kind_of_place.is_large
ORDER BY scope.scope
