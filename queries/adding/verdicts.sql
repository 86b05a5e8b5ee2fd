-- What each operation's evaluation finds.
--
-- grain:    one row per operation that was evaluated
-- params:   none
-- columns:  operation_id VARCHAR, name VARCHAR, verdict VARCHAR
-- source:   evaluation, operation
-- counts:   judged
-- audience: internal

SELECT
    operation.operation_id,
    operation.name,
    evaluation.verdict
FROM evaluation
INNER JOIN operation ON evaluation.operation_id = operation.operation_id
WHERE evaluation.series = 'judged' AND evaluation.choice = 'main'
ORDER BY operation.operation_id
