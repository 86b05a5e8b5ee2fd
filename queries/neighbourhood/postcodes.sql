-- Postcode districts of the county: those within it, and those at its edge, parts of which may be outside.
--
-- grain:    one row per postcode district; none if they are not known for the county
-- params:   none
-- columns:  district VARCHAR, lies VARCHAR
-- source:   postcode_district
-- audience: public

SELECT
    district,
    lies
FROM postcode_district
ORDER BY district
