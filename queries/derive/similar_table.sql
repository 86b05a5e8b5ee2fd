-- The table of similar areas, empty: data/derive/29_similar.py fills it.
CREATE TABLE similar_area (
    area_code VARCHAR,
    group_id VARCHAR,
    group_name VARCHAR,
    areas INTEGER,
    town_centre BOOLEAN
);
COMMENT ON TABLE similar_area IS 'public: groups of 20 or more similar areas, to compare each with'
