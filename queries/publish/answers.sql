-- Answers to surveys: positive and other ones. “Everyone” may also be blank; the blank comes first.

SELECT
    survey,
    question,
    asked_from,
    coalesce(place_id, '') AS place_id,
    coalesce(nullif(group_asked, $everyone), '') AS group_asked,
    n_positive,
    n - n_positive AS n_other,
    asked_to,
    wanted_direction
FROM survey_answer
ORDER BY survey, question, asked_from, survey_answer.place_id, survey_answer.group_asked NULLS FIRST
