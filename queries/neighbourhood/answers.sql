-- What people answered in the newest survey of each question, in every place, as the public may see it.
--
-- grain:    one row per question and place
-- params:   none
-- columns:  question VARCHAR, asked_from DATE, asked_to DATE, place_id VARCHAR, place VARCHAR, positive BIGINT, answers BIGINT
-- source:   protected_answer, scope
-- audience: public

SELECT
    protected_answer.question,
    protected_answer.asked_from,
    protected_answer.asked_to,
    scope.scope AS place_id,
    scope.name AS place,
    protected_answer.positive,
    protected_answer.answers
FROM protected_answer
INNER JOIN scope ON coalesce(protected_answer.place_id, 'county') = scope.scope
WHERE
    protected_answer.group_asked IS NULL
    AND protected_answer.answers IS NOT NULL
QUALIFY
    row_number() OVER (
        PARTITION BY protected_answer.question, scope.scope ORDER BY protected_answer.asked_from DESC
    ) = 1
ORDER BY protected_answer.question, scope.sort DESC
