-- What forecasts were compared with is what was recorded.
-- internal
SELECT forecasts.subject, forecasts.month, forecasts.recorded, counted.recorded AS counted
FROM (SELECT subject, month, sum(recorded) AS recorded FROM area_forecast GROUP BY ALL) AS forecasts
INNER JOIN (
    SELECT forecast_type.subject, area_month.month, sum(area_month.incidents) AS recorded
    FROM forecast_type
    INNER JOIN area_month ON forecast_type.crime_type = area_month.crime_type
    GROUP BY ALL
) AS counted ON forecasts.subject = counted.subject AND forecasts.month = counted.month
WHERE forecasts.recorded <> counted.recorded
