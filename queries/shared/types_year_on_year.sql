-- Each crime type in the newest twelve months and in the same months a year before, in a place.
--
-- Only months that are complete in both years count, so that both sides cover the same months.
--
-- grain:    one row per type
-- params:   $scope VARCHAR; $until DATE
-- columns:  crime_type VARCHAR, record_kind VARCHAR, judged BOOLEAN, months INTEGER, now BIGINT, days_now INTEGER, before BIGINT, days_before INTEGER
-- source:   scope_count, whole_month, counting_basis, crime_type
-- counts:   each type
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
        crime_type,
        month,
        incidents
    FROM scope_count
    WHERE scope = $scope AND month <= $until AND month > $until::DATE - INTERVAL 24 MONTH
)

SELECT
    now.crime_type,
    coalesce(any_value(kind.record_kind), 'unknown') AS record_kind,
    now.crime_type IN (
        SELECT counting_basis.crime_type FROM counting_basis
        WHERE counting_basis.basis = 'judged'
    ) AS judged,
    count(*)::INTEGER AS months,
    sum(now.incidents)::BIGINT AS now,
    sum(pair.days_now)::INTEGER AS days_now,
    sum(before.incidents)::BIGINT AS before,
    sum(pair.days_before)::INTEGER AS days_before
FROM pair
INNER JOIN counted AS now ON pair.month_now = now.month
INNER JOIN counted AS before ON pair.month_before = before.month AND now.crime_type = before.crime_type
LEFT JOIN crime_type AS kind ON now.crime_type = kind.crime_type
GROUP BY now.crime_type
ORDER BY now.crime_type
