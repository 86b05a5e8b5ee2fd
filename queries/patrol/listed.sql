-- Which areas of a place were on the list of each of the newest twelve tested months, each list made before its month.
--
-- grain:    one row per tested month and area that was on its list
-- params:   $subject VARCHAR; $scope VARCHAR; $size INTEGER, how many areas a list has
-- columns:  month DATE, area_code VARCHAR
-- source:   area_forecast, scope_area
-- audience: internal

WITH ranked AS (
    SELECT
        area_forecast.month,
        area_forecast.area_code,
        row_number() OVER (
            PARTITION BY area_forecast.month ORDER BY area_forecast.expected DESC, area_forecast.area_code
        ) AS place,
        dense_rank() OVER (ORDER BY area_forecast.month DESC) AS age
    FROM area_forecast
    INNER JOIN scope_area ON area_forecast.area_code = scope_area.area_code AND scope_area.scope = $scope
    WHERE area_forecast.subject = $subject AND area_forecast.recorded IS NOT NULL
)

SELECT
    month,
    area_code
FROM ranked
WHERE place <= $size AND age <= 12
ORDER BY month, place
