-- Every kind of place says whether it is large, so that outcomes by type are never shown of one that nobody judged.

SELECT DISTINCT scope.kind
FROM scope
ANTI JOIN kind_of_place ON scope.kind = kind_of_place.kind
