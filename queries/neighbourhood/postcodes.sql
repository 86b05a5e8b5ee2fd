-- Postcode districts of the county: those within it, and those at its edge, of which parts may lie outside.
--
-- grain:    one row per postcode district; none for a county of which they are not known
-- params:   none
-- columns:  district VARCHAR, lies VARCHAR
-- source:   postcode_district, scope
-- audience: public

SELECT
    postcode_district.district,
    postcode_district.lies
FROM postcode_district
INNER JOIN scope ON postcode_district.county = scope.name AND scope.kind = 'county'
ORDER BY postcode_district.district
