-- Partners’ counts for the public are multiples of 5 from 10 up, or hidden; surveys of fewer than 30 are hidden.
SELECT
    what,
    period,
    since,
    shown
FROM protected_count
WHERE shown < 10 OR shown % 5 <> 0
UNION ALL
SELECT
    survey AS what,
    'answers' AS period,
    asked_from AS since,
    coalesce(answers, positive) AS shown
FROM protected_answer
WHERE
    positive < 10 OR answers - positive < 10 OR answers < 30 OR positive % 5 <> 0 OR answers % 5 <> 0
    OR (positive IS NULL) <> (answers IS NULL)
