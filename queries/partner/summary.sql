-- How much of each template is filled in, how recent it is, and when it was imported.
--
-- grain:    one row per template, in the order of docs/partner-data.md; 0 rows if nothing was imported
-- params:   none
-- columns:  template VARCHAR, rows BIGINT, newest DATE, imported_at TIMESTAMP
-- source:   activity, patrol, problem_plan, action, target, measure_value, engagement, top_concern, survey_answer, tour_action, phase, staffing, contact, area_lookup, severity, source_file
-- audience: internal

WITH template AS (
    SELECT * FROM (
        VALUES
        (1, 'activity'),
        (2, 'patrol'),
        (3, 'problem_plan'),
        (4, 'action'),
        (5, 'target'),
        (6, 'measure_value'),
        (7, 'engagement'),
        (8, 'top_concern'),
        (9, 'survey_answer'),
        (10, 'tour_action'),
        (11, 'phase'),
        (12, 'staffing'),
        (13, 'contact'),
        (14, 'area_lookup'),
        (15, 'severity')
    ) AS named (sort, template)
),

entered AS (
    SELECT 'activity' AS template, file_id, month AS day FROM activity
    UNION ALL
    SELECT 'patrol' AS template, file_id, day FROM patrol
    UNION ALL
    SELECT 'problem_plan' AS template, file_id, greatest(opened_on, reviewed_on, closed_on) AS day FROM problem_plan
    UNION ALL
    SELECT 'action' AS template, file_id, greatest(reviewed_on, done_on) AS day FROM action
    UNION ALL
    SELECT 'target' AS template, file_id, decided_on AS day FROM target
    UNION ALL
    SELECT 'measure_value' AS template, file_id, period_end AS day FROM measure_value
    UNION ALL
    SELECT 'engagement' AS template, file_id, held_on AS day FROM engagement
    UNION ALL
    SELECT 'top_concern' AS template, file_id, quarter AS day FROM top_concern
    UNION ALL
    SELECT 'survey_answer' AS template, file_id, asked_to AS day FROM survey_answer
    UNION ALL
    SELECT 'tour_action' AS template, file_id, done_on AS day FROM tour_action
    UNION ALL
    SELECT 'phase' AS template, file_id, greatest(started_on, ended_on) AS day FROM phase
    UNION ALL
    SELECT 'staffing' AS template, file_id, as_of AS day FROM staffing
    UNION ALL
    SELECT 'contact' AS template, file_id, next_meeting_on AS day FROM contact
    UNION ALL
    SELECT 'area_lookup' AS template, file_id, NULL::DATE AS day FROM area_lookup
    UNION ALL
    SELECT 'severity' AS template, file_id, year_ends AS day FROM severity
)

SELECT
    template.template,
    count(entered.template)::BIGINT AS rows,
    max(entered.day) AS newest,
    max(source_file.imported_at) AS imported_at
FROM template
LEFT JOIN entered ON template.template = entered.template
LEFT JOIN source_file ON entered.file_id = source_file.file_id
GROUP BY template.template, template.sort
ORDER BY template.sort
