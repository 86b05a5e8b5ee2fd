-- The forecasts that were made of the county's areas; every area has a row for every subject and month.
SELECT
    area_forecast.expected,
    area_forecast.shape,
    area_forecast.scale
FROM area_forecast
ORDER BY area_forecast.subject, area_forecast.month, area_forecast.area_code
