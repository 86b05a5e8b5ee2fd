-- How each calendar month differs from an average one, county-wide, for each series of records.
--
-- `series` is a crime type, "all" for everything, or "reported" for all except what officers find. No rows if fewer
-- than 36 months in a row are imported, counting the newest, which the factors do not use.
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
