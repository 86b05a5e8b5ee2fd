-- What to expect next month in every place of a kind, most first: the sum of its areas.
--
-- grain:    one row per place
-- params:   $kind VARCHAR; $subject VARCHAR, as in forecast_subject
-- columns:  scope VARCHAR, expected DOUBLE
-- source:   area_forecast, scope, scope_area
-- audience: internal

SELECT
    scope.scope,
    sum(area_forecast.expected) AS expected
FROM scope
INNER JOIN scope_area ON scope.scope = scope_area.scope
INNER JOIN area_forecast
    ON
        scope_area.area_code = area_forecast.area_code
        AND area_forecast.subject = $subject
        AND area_forecast.recorded IS NULL
WHERE scope.kind = $kind
GROUP BY scope.scope
ORDER BY expected DESC, scope.scope
