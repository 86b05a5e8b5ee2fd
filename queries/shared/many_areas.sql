-- Whether the county has too many areas for one map, so that it has the outlines of its districts.
--
-- grain:    one row
-- params:   none
-- columns:  many BOOLEAN
-- source:   district_outline
-- audience: public

SELECT count(*) > 0 AS many FROM district_outline
