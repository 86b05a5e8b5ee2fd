-- Every published figure and claim, with what open data could check; and local figures from other sources.
--
-- grain:    one row per figure, claim or figure from outside the documents
-- params:   none
-- columns:  id VARCHAR, entry VARCHAR, label VARCHAR, value VARCHAR, unit VARCHAR, qualifier VARCHAR, kind VARCHAR, wanted VARCHAR, period_as_stated VARCHAR, period_start VARCHAR, period_end VARCHAR, period_inferred VARCHAR, place VARCHAR, about VARCHAR, document_id VARCHAR, document VARCHAR, published VARCHAR, caveat VARCHAR
-- source:   published_figure, claim, external_figure, document
-- audience: public

WITH entry AS (
    SELECT
        figure_id AS id,
        'figure' AS entry,
        label,
        value,
        unit,
        qualifier,
        kind,
        wanted_direction AS wanted,
        period_as_stated,
        period_start,
        period_end,
        period_inferred,
        place,
        operation_or_priority AS about,
        document AS document_id,
        caveat,
        1 AS sort
    FROM published_figure
    UNION ALL
    SELECT
        claim_id,
        'claim',
        claim,
        direction_published,
        NULL,
        NULL,
        'result without a number',
        NULL,
        NULL,
        NULL,
        NULL,
        NULL,
        place,
        operation_or_priority,
        document,
        NULL,
        2
    FROM claim
    UNION ALL
    SELECT
        figure_id,
        'outside',
        label,
        value,
        unit,
        qualifier,
        'from outside the five documents',
        NULL,
        NULL,
        period_start,
        period_end,
        NULL,
        place,
        NULL,
        'outside',
        concat_ws('; ', source, note),
        3
    FROM external_figure
)

SELECT
    entry.id,
    entry.entry,
    entry.label,
    entry.value,
    entry.unit,
    entry.qualifier,
    entry.kind,
    entry.wanted,
    entry.period_as_stated,
    entry.period_start,
    entry.period_end,
    entry.period_inferred,
    entry.place,
    entry.about,
    entry.document_id,
    coalesce(document.title, 'Outside the five documents') AS document,
    document.published,
    entry.caveat
FROM entry
LEFT JOIN document ON entry.document_id = document.document
ORDER BY entry.sort, entry.id
