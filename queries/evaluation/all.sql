-- Every operation that is evaluated, with its estimate and verdict.
--
-- grain:    one row per evaluated operation
-- params:   none
-- columns:  operation_id VARCHAR, name VARCHAR, title VARCHAR, place VARCHAR, verdict VARCHAR, withheld VARCHAR, missing_side VARCHAR, months_found INTEGER, months_planned INTEGER, months_needed INTEGER, before BIGINT, after BIGINT, ratio DOUBLE, lower DOUBLE, upper DOUBLE, by_itself DOUBLE, peak DOUBLE, detectable DOUBLE
-- source:   operation, operation_page, evaluation_answer, evaluation
-- counts:   judged
-- audience: public

SELECT
    operation.operation_id,
    operation.name,
    operation_page.title,
    operation.place,
    evaluation_answer.verdict,
    evaluation_answer.withheld,
    evaluation_answer.missing_side,
    evaluation_answer.months_found,
    evaluation_answer.months_planned,
    evaluation_answer.months_needed,
    evaluation.before,
    evaluation.after,
    evaluation.ratio,
    evaluation.lower,
    evaluation.upper,
    evaluation.by_itself,
    evaluation.peak,
    evaluation.detectable
FROM evaluation_answer
INNER JOIN operation ON evaluation_answer.operation_id = operation.operation_id
LEFT JOIN operation_page ON operation.operation_id = operation_page.operation_id
LEFT JOIN evaluation
    ON
        evaluation_answer.operation_id = evaluation.operation_id
        AND evaluation.series_kind = 'all'
        AND evaluation.varies = 'nothing'
ORDER BY operation.name
