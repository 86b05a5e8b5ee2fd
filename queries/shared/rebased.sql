-- Months in a period from which a place's usual range is counted anew, for one series, with the reason.
--
-- grain:    one row per month
-- params:   $scope VARCHAR; $series VARCHAR, a crime type, "all" or "reported"; $since DATE; $until DATE
-- columns:  from_month DATE, reason VARCHAR, decided_on DATE
-- source:   rebased
-- audience: public

SELECT
    from_month,
    any_value(reason) AS reason,
    max(decided_on) AS decided_on
FROM rebased
WHERE
    scope = $scope
    AND list_contains(string_split(crime_types, '; '), $series)
    AND from_month > $since
    AND from_month <= $until
GROUP BY from_month
ORDER BY from_month
