-- Postcodes, and the area that each leads to.
--
-- grain:    one row per postcode; none if no lookup of postcodes was imported
-- params:   none
-- columns:  postcode VARCHAR, area_code VARCHAR
-- source:   postcode_area
-- audience: public

SELECT
    postcode,
    area_code
FROM postcode_area
ORDER BY postcode
