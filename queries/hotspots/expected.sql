-- What to expect in each area of a place in the month after the newest one, with the range of 80%.
--
-- grain:    one row per area; none if there are too few months to expect anything
-- params:   $scope VARCHAR; $crime_type VARCHAR or NULL for all that the public and victims report
-- columns:  area_code VARCHAR, month DATE, expected DOUBLE, lower INTEGER, upper INTEGER
-- source:   area_forecast, scope_area
-- audience: internal

SELECT
    area_forecast.area_code,
    area_forecast.month,
    area_forecast.expected,
    area_forecast.lower,
    area_forecast.upper
FROM area_forecast
INNER JOIN scope_area ON area_forecast.area_code = scope_area.area_code AND scope_area.scope = $scope
WHERE
    area_forecast.subject = coalesce($crime_type, 'reported')
    -- The months before were tested: what was recorded in them is known.
    AND area_forecast.recorded IS NULL
ORDER BY area_forecast.expected DESC, area_forecast.area_code
