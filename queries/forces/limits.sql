-- What a type cannot show, as its measure says.
--
-- grain:    one row per measure of open data that counts one type alone
-- params:   none
-- columns:  crime_type VARCHAR, limits VARCHAR
-- source:   measure, crime_type
-- audience: public

SELECT
    crime_type.crime_type,
    measure.limits
FROM measure
INNER JOIN crime_type ON measure.crime_types = crime_type.crime_type
ORDER BY crime_type.crime_type
