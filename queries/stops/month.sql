-- Months for which the home force has a stop-and-search file, without their counts.
--
-- grain:    one row per month, oldest first; a missing month has no row
-- params:   none
-- columns:  month DATE
-- source:   month_imported
-- audience: public

SELECT DISTINCT month
FROM month_imported
WHERE kind = 'stop-and-search' AND is_home
ORDER BY month
