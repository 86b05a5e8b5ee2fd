-- The tables of hexagons, empty: data/derive/28_hexagons.py fills the first two, hexagon_counts.sql the others.
CREATE TABLE hexagon (hexagon VARCHAR, outline VARCHAR, longitude DOUBLE, latitude DOUBLE);
COMMENT ON TABLE hexagon IS 'internal: hexagons that hold map points, with an outline to draw';

CREATE TEMP TABLE hexagon_point (longitude DOUBLE, latitude DOUBLE, area_code VARCHAR, hexagon VARCHAR);

CREATE TABLE hexagon_area (hexagon VARCHAR, area_code VARCHAR);
COMMENT ON TABLE hexagon_area IS 'internal: areas whose map points lie in each hexagon';

CREATE TABLE hexagon_month (hexagon VARCHAR, month DATE, crime_type VARCHAR, incidents BIGINT);
COMMENT ON TABLE hexagon_month IS 'internal: incidents by hexagon, month and type'
