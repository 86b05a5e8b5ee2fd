-- The table of outlines of districts, empty: data/derive/14_districts.py fills it where areas are too many for a map.
CREATE TABLE district_outline (scope VARCHAR, name VARCHAR, outline VARCHAR);
COMMENT ON TABLE district_outline IS 'public: outlines of the districts of a county that has too many areas for one map'
