-- What to expect next month in each area of a place, most first, with the range that holds in 8 of 10 months.
--
-- grain:    one row per area; none before there are enough months
-- params:   $scope VARCHAR; $subject VARCHAR, as in forecast_subject
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, month DATE, expected DOUBLE, lower INTEGER, upper INTEGER
-- source:   area_forecast, area, scope_area
-- audience: internal

SELECT
    area_forecast.area_code,
    area.name,
    area.ward,
    area_forecast.month,
    area_forecast.expected,
    area_forecast.lower,
    area_forecast.upper
FROM area_forecast
INNER JOIN area ON area_forecast.area_code = area.area_code
INNER JOIN scope_area ON area_forecast.area_code = scope_area.area_code AND scope_area.scope = $scope
WHERE area_forecast.subject = $subject AND area_forecast.recorded IS NULL
ORDER BY area_forecast.expected DESC, area_forecast.area_code
