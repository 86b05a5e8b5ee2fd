-- The ward, parish, partnership and policing areas of each small area.
--
-- grain:    one row per small area, kind and year of boundaries
-- params:   none
-- columns:  area_code VARCHAR, kind VARCHAR, code VARCHAR, name VARCHAR, vintage BIGINT
-- source:   area_lookup
-- audience: internal

SELECT
    area_code,
    kind,
    code,
    name,
    vintage
FROM area_lookup
ORDER BY kind, vintage, area_code
