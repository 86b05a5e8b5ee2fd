-- Every outcome has a measure, every measure a whole card, and every published figure and claim its test or a reason for none.

SELECT
    outcome_id AS about,
    'no measure' AS missing
FROM strategy_outcome
WHERE outcome_id NOT IN (SELECT outcome_measure.outcome_id FROM outcome_measure INNER JOIN measure USING (measure_id))
UNION ALL
SELECT
    measure_id,
    'part of its card'
FROM measure
WHERE
    name IS NULL OR kind IS NULL OR direction IS NULL OR why IS NULL OR query IS NULL OR denominator IS NULL
    OR limits IS NULL OR source IS NULL OR reviewed_on IS NULL
UNION ALL
SELECT
    printed.id,
    'how it is checked'
FROM (
    SELECT figure_id AS id FROM published_figure
    UNION ALL
    SELECT claim_id AS id FROM claim
) AS printed
WHERE
    printed.id NOT IN (
        SELECT figure_check.id FROM figure_check WHERE figure_check.test <> 'none' OR figure_check.why_not IS NOT NULL
    )
UNION ALL
SELECT
    outcome_id,
    'what would measure it'
FROM outcome_measure
WHERE template IS NOT NULL AND (why_not IS NULL OR needs IS NULL)
