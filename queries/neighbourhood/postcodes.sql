-- Postcode districts of the county: those within it, and those at its edge, of which parts may lie outside.
--
-- grain:    one row per postcode district; none for a county of which they are not known
-- params:   none
-- columns:  district VARCHAR, lies VARCHAR
-- source:   postcode_district
-- audience: public

SELECT
    district,
    lies
FROM postcode_district
ORDER BY district
