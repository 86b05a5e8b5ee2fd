-- One operation as its documents describe it.
--
-- grain:    one row
-- params:   $operation_id VARCHAR
-- columns:  operation_id VARCHAR, name VARCHAR, kind VARCHAR, place VARCHAR, start_as_stated VARCHAR, start_inferred VARCHAR, ended VARCHAR, lead VARCHAR, partners VARCHAR, tactics VARCHAR, documents VARCHAR, place_ids VARCHAR, started_from DATE, started_to DATE
-- source:   operation
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
    started_to
FROM operation
WHERE operation_id = $operation_id
