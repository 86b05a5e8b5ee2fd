-- The table of what stands out, empty: data/derive/40_unusual.py fills it.
CREATE TABLE unusual (
    area_code VARCHAR,
    crime_type VARCHAR,
    month DATE,
    incidents BIGINT,
    expected DOUBLE,
    usual_to INTEGER,
    p_value DOUBLE,
    listed BOOLEAN
);
COMMENT ON TABLE unusual IS 'public: areas and types whose newest month was tested against their own past'
