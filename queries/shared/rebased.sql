-- Months from which a place's usual range is recalculated, for one series, with the reason.
--
-- `series` is a crime type, "all" or "reported".
--
-- grain:    one row per place, series and month
-- params:   none
-- columns:  scope VARCHAR, series VARCHAR, from_month DATE, reason VARCHAR, decided_on DATE
-- source:   rebased
-- audience: public

WITH decided AS (
    SELECT
        scope,
        unnest(string_split(crime_types, '; ')) AS series,
        from_month,
        reason,
        decided_on
    FROM rebased
)

SELECT
    scope,
    series,
    from_month,
    any_value(reason) AS reason,
    max(decided_on) AS decided_on
FROM decided
GROUP BY scope, series, from_month
ORDER BY scope, series, from_month
