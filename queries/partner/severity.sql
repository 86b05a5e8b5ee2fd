-- The mean weight of severity of each type of crime, where the force entered it.
--
-- grain:    one row per type
-- params:   none
-- columns:  crime_type VARCHAR, weight DOUBLE, year_ends DATE, note VARCHAR
-- source:   severity
-- audience: internal

SELECT
    crime_type,
    weight,
    year_ends,
    note
FROM severity
ORDER BY weight DESC, crime_type
