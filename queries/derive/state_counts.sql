-- Records of each month in each place that is larger than an area: police files of the last three years are revised.
INSERT INTO state_at
SELECT
    $step AS step,
    'count' AS kind,
    strftime(scope_month.month, '%Y-%m') AS key,
    scope_month.scope,
    NULL AS state,
    NULL AS detail,
    sum(scope_month.incidents) AS value
FROM scope_month
INNER JOIN scope ON scope_month.scope = scope.scope AND scope.kind NOT IN ('comparison', 'own')
WHERE
    scope_month.month <= $until
    AND scope_month.month > (SELECT max(newest.month) - INTERVAL 36 MONTH FROM scope_month AS newest)
GROUP BY ALL
ORDER BY ALL
