-- Each part of a place in twelve months against the same months a year before: wards of a place, or crime types.
--
-- Only months that are imported for both years count.
--
-- grain:    one row per ward (of the areas of the place that lie in it) or crime type
-- params:   $scope VARCHAR; $crime_types VARCHAR, names joined by semicolons; $by VARCHAR, "ward" or "type"; $since DATE; $until DATE
-- columns:  part VARCHAR, months INTEGER, now BIGINT, days_now INTEGER, before BIGINT, days_before INTEGER
-- source:   area_month, home_month, scope_area, area
-- audience: public

WITH pair AS (
    SELECT
        later.month AS month_now,
        later.days AS days_now,
        earlier.month AS month_before,
        earlier.days AS days_before
    FROM home_month AS later
    INNER JOIN home_month AS earlier ON later.month = earlier.month + INTERVAL 1 YEAR
    WHERE later.month BETWEEN $since AND $until
),

counted AS (
    SELECT
        if($by = 'ward', area.ward, area_month.crime_type) AS part,
        area_month.month,
        sum(area_month.incidents)::BIGINT AS incidents
    FROM scope_area
    INNER JOIN area ON scope_area.area_code = area.area_code
    INNER JOIN area_month ON scope_area.area_code = area_month.area_code
    WHERE
        scope_area.scope = $scope
        AND list_contains(string_split($crime_types, '; '), area_month.crime_type)
    GROUP BY ALL
)

SELECT
    now.part,
    count(*)::INTEGER AS months,
    sum(now.incidents)::BIGINT AS now,
    sum(pair.days_now)::INTEGER AS days_now,
    sum(before.incidents)::BIGINT AS before,
    sum(pair.days_before)::INTEGER AS days_before
FROM pair
INNER JOIN counted AS now ON pair.month_now = now.month
INNER JOIN counted AS before ON pair.month_before = before.month AND now.part = before.part
WHERE now.part IS NOT NULL
GROUP BY now.part
ORDER BY now.part
