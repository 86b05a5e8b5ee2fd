-- Answers to surveys, with the number who answered.
--
-- grain:    one row per survey, question, first day, place and group
-- params:   none
-- columns:  survey VARCHAR, question VARCHAR, asked_from DATE, asked_to DATE, place_id VARCHAR, group_asked VARCHAR, n_positive BIGINT, n BIGINT, wanted_direction VARCHAR, outcome_id VARCHAR, note VARCHAR
-- source:   survey_answer
-- audience: internal

SELECT
    survey,
    question,
    asked_from,
    asked_to,
    place_id,
    group_asked,
    n_positive,
    n,
    wanted_direction,
    outcome_id,
    note
FROM survey_answer
ORDER BY survey, question, asked_from, place_id, group_asked
