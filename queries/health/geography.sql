-- How many areas of the county have each of the figures that pages need.
--
-- grain:    one row
-- params:   none
-- columns:  areas BIGINT, with_outline BIGINT, with_residents BIGINT, with_deprivation BIGINT, with_ward BIGINT, residents BIGINT, deprivation_edition VARCHAR
-- source:   area
-- audience: public

SELECT
    count(*)::BIGINT AS areas,
    count(outline)::BIGINT AS with_outline,
    count(residents)::BIGINT AS with_residents,
    count(deprivation_decile)::BIGINT AS with_deprivation,
    count(ward_code)::BIGINT AS with_ward,
    sum(residents)::BIGINT AS residents,
    max(deprivation_edition) AS deprivation_edition
FROM area
WHERE in_county
