-- The first month of which a forecast is kept.
SELECT min(month) AS month
FROM forecast_month
