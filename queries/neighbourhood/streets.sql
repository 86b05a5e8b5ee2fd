-- Streets, and the areas that they lead to, with the ward that distinguishes streets of the same name. No counts.
--
-- grain:    one row per street and area
-- params:   none
-- columns:  street VARCHAR, area_code VARCHAR, ward_code VARCHAR, ward VARCHAR, district VARCHAR
-- source:   street_area, area
-- audience: public

SELECT
    street_area.street,
    street_area.area_code,
    area.ward_code,
    area.ward,
    area.district
FROM street_area
INNER JOIN area ON street_area.area_code = area.area_code
ORDER BY street_area.street, street_area.area_code
