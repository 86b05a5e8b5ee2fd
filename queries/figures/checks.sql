-- How open data checks each published figure and claim, or why it cannot.
--
-- grain:    one row per figure or claim
-- params:   none
-- columns:  id VARCHAR, test VARCHAR, crime_types VARCHAR, whole_types VARCHAR, scope VARCHAR, place VARCHAR, operation_id VARCHAR, operation VARCHAR, started_from DATE, started_to DATE, since DATE, until DATE, before_since DATE, before_until DATE, unlike VARCHAR, why_not VARCHAR, shown_on VARCHAR
-- source:   figure_check, operation, scope
-- audience: public

SELECT
    figure_check.id,
    figure_check.test,
    figure_check.crime_types,
    figure_check.whole_types,
    figure_check.scope,
    scope.name AS place,
    figure_check.operation_id,
    operation.name AS operation,
    operation.started_from,
    operation.started_to,
    (figure_check.since || '-01')::DATE AS since,
    (figure_check.until || '-01')::DATE AS until,
    (figure_check.before_since || '-01')::DATE AS before_since,
    (figure_check.before_until || '-01')::DATE AS before_until,
    figure_check.unlike,
    figure_check.why_not,
    figure_check.shown_on
FROM figure_check
LEFT JOIN scope ON figure_check.scope = scope.scope
LEFT JOIN operation ON figure_check.operation_id = operation.operation_id
ORDER BY figure_check.id
