-- Figures that the documents print about an operation or a priority, as printed.
--
-- grain:    one row per figure
-- params:   $about VARCHAR
-- columns:  figure_id VARCHAR, label VARCHAR, value VARCHAR, unit VARCHAR, qualifier VARCHAR, kind VARCHAR, period_as_stated VARCHAR, period_inferred VARCHAR, document VARCHAR, published VARCHAR, caveat VARCHAR
-- source:   published_figure, document
-- audience: public

SELECT
    published_figure.figure_id,
    published_figure.label,
    published_figure.value,
    published_figure.unit,
    published_figure.qualifier,
    published_figure.kind,
    published_figure.period_as_stated,
    published_figure.period_inferred,
    document.title AS document,
    document.published,
    published_figure.caveat
FROM published_figure
LEFT JOIN document ON published_figure.document = document.document
WHERE published_figure.operation_or_priority = $about
ORDER BY published_figure.figure_id
