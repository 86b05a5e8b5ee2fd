-- The same month by month: what was recorded in a place, and how much of it was in each list.
--
-- grain:    one row per tested month, oldest first
-- params:   $subject VARCHAR; $scope VARCHAR; $size INTEGER, how many areas a list has
-- columns:  month DATE, recorded BIGINT, caught DOUBLE, last_month_caught DOUBLE, best_hindsight DOUBLE
-- source:   patrol_test_month
-- audience: internal

SELECT
    month,
    recorded,
    caught,
    last_month_caught,
    best_hindsight
FROM patrol_test_month
WHERE subject = $subject AND scope = $scope AND size = $size
ORDER BY month
