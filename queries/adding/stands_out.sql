-- Areas and types whose newest month stands out from their own past.
--
-- grain:    one row per listed series, most unusual first
-- params:   none
-- columns:  area_code VARCHAR, area VARCHAR, ward VARCHAR, crime_type VARCHAR, month DATE, incidents BIGINT, expected DOUBLE
-- source:   unusual, area
-- counts:   each reported type
-- audience: internal

SELECT
    unusual.area_code,
    area.name AS area,
    area.ward,
    unusual.crime_type,
    unusual.month,
    unusual.incidents,
    unusual.expected
FROM unusual
INNER JOIN area ON unusual.area_code = area.area_code
WHERE unusual.listed
ORDER BY unusual.p_value, unusual.area_code, unusual.crime_type
