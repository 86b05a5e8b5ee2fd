-- Partners’ counts for the public are multiples of 5 from 10 up, or hidden; surveys of fewer than 30 are hidden.
WITH rule AS (
    SELECT
        max(value) FILTER (name = 'partner_smallest')::INTEGER AS smallest,
        max(value) FILTER (name = 'partner_step')::INTEGER AS step,
        max(value) FILTER (name = 'survey_answers')::INTEGER AS answers
    FROM threshold
)

SELECT
    what,
    period,
    since,
    shown
FROM protected_count
CROSS JOIN rule
WHERE shown < rule.smallest OR shown % rule.step <> 0
UNION ALL
SELECT
    survey AS what,
    'answers' AS period,
    asked_from AS since,
    coalesce(protected_answer.answers, protected_answer.positive) AS shown
FROM protected_answer
CROSS JOIN rule
WHERE
    protected_answer.positive < rule.smallest
    OR protected_answer.answers - protected_answer.positive < rule.smallest
    OR protected_answer.answers < rule.answers
    OR protected_answer.positive % rule.step <> 0
    OR protected_answer.answers % rule.step <> 0
    OR (protected_answer.positive IS NULL) <> (protected_answer.answers IS NULL)
