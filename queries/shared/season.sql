-- How each calendar month differs from an average one, county-wide, for each series of records.
--
-- `series` is a crime type, "all" for everything, or "reported" for all but what officers find. No row where fewer than
-- 36 months in a row are imported, the newest among them, which the factors do not know.
--
-- grain:    one row per series and calendar month, January first; all twelve or none
-- params:   none
-- columns:  series VARCHAR, calendar_month INTEGER, factor DOUBLE, months INTEGER, until DATE
-- source:   season
-- audience: public

SELECT
    crime_type AS series,
    calendar_month,
    factor,
    months,
    until
FROM season
ORDER BY crime_type, calendar_month
