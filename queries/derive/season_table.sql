-- The table of the season, empty: data/derive/32_season.py fills it.
CREATE TABLE season (crime_type VARCHAR, calendar_month INTEGER, factor DOUBLE, months INTEGER, until DATE);
COMMENT ON TABLE season IS 'public: how each calendar month differs from an average one, county-wide, by type'
