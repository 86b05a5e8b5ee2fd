-- How lists of areas made before each month fared in that month, compared with simpler lists and the best possible.
--
-- `land` is the share of the land of the place that the lists covered, the mean over the months.
--
-- grain:    one row, or none if the place has fewer than twice as many areas as a list, or too few months
-- params:   $subject VARCHAR; $scope VARCHAR; $size INTEGER, how many areas a list has
-- columns:  areas INTEGER, months INTEGER, first_month DATE, last_month DATE, recorded BIGINT, caught DOUBLE, last_month_caught DOUBLE, random_caught DOUBLE, best_expected DOUBLE, best_hindsight DOUBLE, over_last_month DOUBLE, over_last_month_low DOUBLE, over_last_month_high DOUBLE, stayed DOUBLE, would_stay DOUBLE, land DOUBLE
-- source:   patrol_test
-- audience: internal

SELECT
    areas,
    months,
    first_month,
    last_month,
    recorded,
    caught,
    last_month_caught,
    random_caught,
    best_expected,
    best_hindsight,
    over_last_month,
    over_last_month_low,
    over_last_month_high,
    stayed,
    would_stay,
    land
FROM patrol_test
WHERE subject = $subject AND scope = $scope AND size = $size
