-- The newest figure of each promise and measure that partners entered.
INSERT INTO partner_state_at
SELECT
    $step AS step,
    'figure' AS kind,
    outcome_id || ': ' || measure AS key,
    place_id AS scope,
    unit AS state,
    strftime(arg_max(period_end, period_end), '%Y-%m-%d') AS detail,
    arg_max(value, period_end) AS value
FROM measure_value
WHERE outcome_id IS NOT NULL
GROUP BY outcome_id, measure, place_id, unit
ORDER BY ALL
