-- Months for which the home force has a street file; a partial one has far fewer rows than expected from the force's other months.
--
-- grain:    one row per month, oldest first; a missing month has no row
-- params:   none
-- columns:  month DATE, days INTEGER, incomplete BOOLEAN, partial BOOLEAN
-- source:   home_month
-- audience: public

SELECT
    month,
    days,
    incomplete,
    partial
FROM home_month
ORDER BY month
