-- What to expect in each area of a place next month, most first, and what was recorded in the newest twelve months.
--
-- The range holds 8 of 10 such counts. `shape` and `scale` are those of the area's rate a day, for chances.
--
-- grain:    one row per area
-- params:   $subject VARCHAR; $scope VARCHAR; $crime_types VARCHAR, the types of the subject, or a basis
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, residents INTEGER, longitude DOUBLE, latitude DOUBLE, outline VARCHAR, month DATE, expected DOUBLE, lower INTEGER, upper INTEGER, shape DOUBLE, scale DOUBLE, year_incidents BIGINT
-- source:   area_forecast, area, scope_area, area_month, counting_basis, whole_month
-- counts:   $crime_types
-- audience: internal

WITH newest AS (
    SELECT max(month) AS month FROM area_forecast
    WHERE subject = $subject
),

counted AS (
    SELECT
        area_month.area_code,
        sum(area_month.incidents) AS incidents
    FROM area_month
    INNER JOIN whole_month ON area_month.month = whole_month.month
    INNER JOIN counting_basis ON area_month.crime_type = counting_basis.crime_type
    WHERE
        list_contains(string_split($crime_types, '; '), counting_basis.basis)
        AND area_month.month > (SELECT max(last.month) FROM whole_month AS last) - INTERVAL 12 MONTH
    GROUP BY area_month.area_code
)

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.residents,
    area.longitude,
    area.latitude,
    area.outline,
    area_forecast.month,
    area_forecast.expected,
    area_forecast.lower,
    area_forecast.upper,
    area_forecast.shape,
    area_forecast.scale,
    coalesce(counted.incidents, 0)::BIGINT AS year_incidents
FROM area_forecast
INNER JOIN newest ON area_forecast.month = newest.month
INNER JOIN scope_area ON area_forecast.area_code = scope_area.area_code AND scope_area.scope = $scope
INNER JOIN area ON area_forecast.area_code = area.area_code
LEFT JOIN counted ON area_forecast.area_code = counted.area_code
WHERE area_forecast.subject = $subject
ORDER BY area_forecast.expected DESC, area.area_code
