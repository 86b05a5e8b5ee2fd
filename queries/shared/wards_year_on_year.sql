-- One crime type in each ward of a place: twelve months and the same months a year before.
--
-- Only months that are complete in both years count. A month without an incident in a ward counts as 0.
--
-- grain:    one row per ward, counting its areas in the place
-- params:   $scope VARCHAR; $crime_type VARCHAR; $until DATE, the last of the twelve months
-- columns:  ward_code VARCHAR, ward VARCHAR, now BIGINT, days_now INTEGER, before BIGINT, days_before INTEGER
-- source:   area_month, whole_month, scope_area, area
-- counts:   $crime_type
-- audience: public

WITH pair AS (
    SELECT
        later.month AS month_now,
        later.days AS days_now,
        earlier.month AS month_before,
        earlier.days AS days_before
    FROM whole_month AS later
    INNER JOIN whole_month AS earlier ON later.month = earlier.month + INTERVAL 1 YEAR
    WHERE later.month <= $until AND later.month > $until::DATE - INTERVAL 12 MONTH
),

counted AS (
    SELECT
        area.ward_code,
        any_value(area.ward) AS ward,
        pair.month_now,
        sum(area_month.incidents) FILTER (area_month.month = pair.month_now) AS now,
        sum(area_month.incidents) FILTER (area_month.month = pair.month_before) AS before
    FROM pair
    INNER JOIN area_month ON area_month.month IN (pair.month_now, pair.month_before)
    INNER JOIN scope_area ON area_month.area_code = scope_area.area_code
    INNER JOIN area ON area_month.area_code = area.area_code
    WHERE
        scope_area.scope = $scope
        AND area_month.crime_type = $crime_type
        AND area.ward_code IS NOT NULL
    GROUP BY area.ward_code, pair.month_now
),

ward AS (
    SELECT
        ward_code,
        any_value(ward) AS ward,
        coalesce(sum(now), 0)::BIGINT AS now,
        coalesce(sum(before), 0)::BIGINT AS before
    FROM counted
    GROUP BY ward_code
),

days AS (
    SELECT
        sum(days_now)::INTEGER AS days_now,
        sum(days_before)::INTEGER AS days_before
    FROM pair
)

SELECT
    ward.ward_code,
    ward.ward,
    ward.now,
    days.days_now,
    ward.before,
    days.days_before
FROM ward
CROSS JOIN days
ORDER BY ward.ward_code
