-- What a public copy shows of answers, positive and other: NULL if hidden.

SELECT
    survey,
    question,
    asked_from,
    coalesce(place_id, '') AS place_id,
    coalesce(nullif(group_asked, $everyone), '') AS group_asked,
    positive,
    answers - positive AS other
FROM protected_answer
ORDER BY ALL
