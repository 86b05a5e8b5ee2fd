-- One operation as its documents describe it.
--
-- grain:    one row
-- params:   $operation_id VARCHAR
-- columns:  operation_id VARCHAR, name VARCHAR, kind VARCHAR, place VARCHAR, start_as_stated VARCHAR, start_inferred VARCHAR, ended VARCHAR, lead VARCHAR, partners VARCHAR, tactics VARCHAR, documents VARCHAR, place_ids VARCHAR, started_from DATE, started_to DATE, named VARCHAR, title VARCHAR, layout VARCHAR, in_documents VARCHAR
-- source:   operation, place, document, operation_page, named_together
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
    -- The documents by their titles, joined by semicolons; an unknown id stays as it is.
    (
        SELECT string_agg(coalesce(document.title, part.name), '; ' ORDER BY part.place)
        FROM (
            SELECT
                unnest(string_split(operation.documents, '; ')) AS name,
                generate_subscripts(string_split(operation.documents, '; '), 1) AS place
        ) AS part
        LEFT JOIN document ON part.name = document.document
    ) AS documents,
    place_ids,
    started_from,
    started_to,
    -- The names of its places, joined by semicolons; NULL if none of our places is named.
    (
        SELECT string_agg(place.name, '; ' ORDER BY place.place_id)
        FROM place
        WHERE list_contains(string_split(operation.place_ids, '; '), place.place_id)
    ) AS named,
    (SELECT title FROM operation_page WHERE operation_page.operation_id = operation.operation_id) AS title,
    (SELECT layout FROM operation_page WHERE operation_page.operation_id = operation.operation_id) AS layout,
    -- What the documents call it; they write about some kinds together.
    coalesce(
        (SELECT named_together.name FROM named_together WHERE named_together.kind = operation.kind),
        name
    ) AS in_documents
FROM operation
WHERE operation_id = $operation_id
