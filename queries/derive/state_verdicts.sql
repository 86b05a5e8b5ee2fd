-- The answer about each operation that is evaluated.
INSERT INTO state_at
SELECT
    $step AS step,
    'verdict' AS kind,
    operation_id AS key,
    NULL AS scope,
    verdict AS state,
    withheld AS detail,
    NULL AS value
FROM evaluation_answer
ORDER BY ALL
