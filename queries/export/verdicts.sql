-- The answer about each operation that is evaluated, and why there is none.

SELECT
    operation.name,
    evaluation_answer.verdict,
    evaluation_answer.withheld
FROM evaluation_answer
INNER JOIN operation ON evaluation_answer.operation_id = operation.operation_id
ORDER BY ALL
