-- How each calendar month differs from an average one, county-wide, for one series of records.
--
-- `series` is a crime type, "all" for everything, or "reported" for all but what officers find. No row where fewer than
-- 36 months in a row are imported, the newest among them, which the factors do not know.
--
-- grain:    one row per calendar month, January first; all twelve or none
-- params:   $series VARCHAR
-- columns:  calendar_month INTEGER, factor DOUBLE, months INTEGER, until DATE
-- source:   season
-- audience: public

SELECT
    calendar_month,
    factor,
    months,
    until
FROM season
WHERE crime_type = $series
ORDER BY calendar_month
