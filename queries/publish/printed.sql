-- Figures that documents and outside sources print, with the operation that they name.

SELECT
    figure.unit,
    operation.operation_id,
    figure.place,
    figure.period_start,
    figure.period_end,
    figure.period_inferred,
    figure.value
FROM published_figure AS figure
LEFT JOIN operation ON figure.operation_or_priority = operation.name
UNION ALL
SELECT
    unit,
    NULL,
    place,
    period_start,
    period_end,
    NULL,
    value
FROM external_figure
