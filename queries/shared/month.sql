-- Months for which the home force has a street file.
--
-- grain:    one row per month, oldest first; a missing month has no row
-- params:   none
-- columns:  month DATE, days INTEGER, incomplete BOOLEAN
-- source:   home_month
-- audience: public

SELECT
    month,
    days,
    incomplete
FROM home_month
ORDER BY month
