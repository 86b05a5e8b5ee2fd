-- The tables of outlines, empty except for the areas of other districts: data/derive/10_outlines.py fills them.
--
-- The ONS file covers England and Wales. The name on its outline ("Cherwell 001A") shows that an area is in another
-- county's district: its name is kept but it is not drawn.
CREATE TEMP TABLE area_shape (
    area_code VARCHAR,
    name VARCHAR,
    outline VARCHAR,
    longitude DOUBLE,
    latitude DOUBLE,
    area_km2 DOUBLE
);

INSERT INTO area_shape (area_code, name)
SELECT
    area_code,
    name
FROM (SELECT *, regexp_extract(name, '^(.+) \d{3}[A-Z]{1,2}$', 1) AS district FROM boundary WHERE vintage = 2021)
WHERE district <> '' AND district NOT IN (SELECT county_district.name FROM county_district);

CREATE TABLE area_neighbour (area_code VARCHAR, neighbour_code VARCHAR, shared_m DOUBLE);
COMMENT ON TABLE area_neighbour IS 'public: areas that share a boundary, and its length'
