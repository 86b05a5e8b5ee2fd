-- What each forecast was made from, in the order of the forecasts themselves.
SELECT
    subject,
    month,
    dispersion,
    exposure,
    seasonal,
    neighbours
FROM forecast_month
ORDER BY subject, month
