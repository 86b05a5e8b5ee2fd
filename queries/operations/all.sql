-- Every operation and initiative that the documents name, and the one from another source.
--
-- grain:    one row per operation
-- params:   none
-- columns:  operation_id VARCHAR, name VARCHAR, kind VARCHAR, place VARCHAR, start_as_stated VARCHAR, start_inferred VARCHAR, ended VARCHAR, lead VARCHAR, partners VARCHAR, documents VARCHAR, figures BIGINT, claims BIGINT, started_from DATE, started_to DATE, url_path VARCHAR, evaluated VARCHAR, reason VARCHAR, title VARCHAR, initiative_kind VARCHAR, layout VARCHAR, place_ids VARCHAR, is_outside BOOLEAN
-- source:   operation, document, named_together, published_figure, claim, evaluation_plan, operation_page
-- audience: public

SELECT
    operation.operation_id,
    operation.name,
    operation.kind,
    operation.place,
    operation.start_as_stated,
    operation.start_inferred,
    operation."end" AS ended,
    operation.lead,
    operation.partners,
    operation.documents,
    count(DISTINCT published_figure.figure_id) AS figures,
    count(DISTINCT claim.claim_id) AS claims,
    operation.started_from,
    operation.started_to,
    operation_page.url_path,
    evaluation_plan.evaluated,
    evaluation_plan.reason,
    operation_page.title,
    operation_page.initiative_kind,
    operation_page.layout,
    operation.place_ids,
    -- None of the documents that were read names it: what it has there says where else it is known from.
    NOT coalesce(
        list_has_any(string_split(operation.documents, '; '), (SELECT list(document.document) FROM document)), TRUE
    ) AS is_outside
FROM operation
LEFT JOIN evaluation_plan ON operation.operation_id = evaluation_plan.operation_id
LEFT JOIN operation_page ON operation.operation_id = operation_page.operation_id
LEFT JOIN named_together ON operation.kind = named_together.kind
LEFT JOIN published_figure
    ON
        published_figure.operation_or_priority = operation.name
        OR published_figure.operation_or_priority = named_together.name
LEFT JOIN claim
    ON
        claim.operation_or_priority = operation.name
        OR claim.operation_or_priority = named_together.name
GROUP BY ALL
ORDER BY operation.operation_id
