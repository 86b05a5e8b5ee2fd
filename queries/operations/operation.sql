-- One operation as its documents describe it.
--
-- grain:    one row
-- params:   $operation_id VARCHAR
-- columns:  operation_id VARCHAR, name VARCHAR, kind VARCHAR, place VARCHAR, start_as_stated VARCHAR, start_inferred VARCHAR, ended VARCHAR, lead VARCHAR, partners VARCHAR, tactics VARCHAR, documents VARCHAR, place_ids VARCHAR, started_from DATE, started_to DATE, named VARCHAR
-- source:   operation, place
-- audience: public

SELECT
    operation_id,
    name,
    kind,
    place,
    start_as_stated,
    start_inferred,
    "end" AS ended,
    lead,
    partners,
    tactics,
    documents,
    place_ids,
    started_from,
    started_to,
    -- What its places are called, joined by semicolons; NULL where no place of ours is named.
    (
        SELECT string_agg(place.name, '; ' ORDER BY place.place_id)
        FROM place
        WHERE list_contains(string_split(operation.place_ids, '; '), place.place_id)
    ) AS named
FROM operation
WHERE operation_id = $operation_id
