-- The tables of what to expect next month and of how lists made before fared, empty: data/derive/52_forecast.py fills them.
CREATE TABLE area_forecast (
    subject VARCHAR,
    area_code VARCHAR,
    month DATE,
    expected DOUBLE,
    lower INTEGER,
    upper INTEGER,
    recorded BIGINT,
    shape DOUBLE,
    scale DOUBLE
);
COMMENT ON TABLE area_forecast IS 'internal: the count to expect of each area next month and in earlier months, from the months before each; range of 80%; shape and scale of the rate a day';

CREATE TABLE forecast_month (
    subject VARCHAR,
    month DATE,
    months_used INTEGER,
    first_used DATE,
    last_used DATE,
    exposure DOUBLE,
    dispersion DOUBLE,
    seasonal BOOLEAN,
    neighbours DOUBLE
);
COMMENT ON TABLE forecast_month IS 'internal: what each forecast was made from: months, dispersion, also as neighbouring months alone show it, and whether the time of year was known';

CREATE TABLE forecast_held (subject VARCHAR, areas INTEGER, expected DOUBLE, recorded BIGINT, held INTEGER);
COMMENT ON TABLE forecast_held IS 'internal: how many areas and months with 5 or more expected were recorded within the range of their forecast';

CREATE TABLE patrol_test (
    subject VARCHAR,
    scope VARCHAR,
    size INTEGER,
    areas INTEGER,
    months INTEGER,
    first_month DATE,
    last_month DATE,
    recorded BIGINT,
    caught DOUBLE,
    last_month_caught DOUBLE,
    last_year_caught DOUBLE,
    random_caught DOUBLE,
    best_expected DOUBLE,
    best_hindsight DOUBLE,
    over_last_month DOUBLE,
    over_last_month_low DOUBLE,
    over_last_month_high DOUBLE,
    over_last_year DOUBLE,
    over_last_year_low DOUBLE,
    over_last_year_high DOUBLE,
    stayed DOUBLE,
    would_stay DOUBLE,
    land DOUBLE
);
COMMENT ON TABLE patrol_test IS 'internal: the share of records that lists of areas made before each month caught, beside simpler lists and the best possible; land is their share of the land';

CREATE TABLE patrol_test_month (
    subject VARCHAR,
    scope VARCHAR,
    size INTEGER,
    month DATE,
    recorded BIGINT,
    caught DOUBLE,
    last_month_caught DOUBLE,
    last_year_caught DOUBLE,
    best_expected DOUBLE,
    best_hindsight DOUBLE
);
COMMENT ON TABLE patrol_test_month IS 'internal: what each list held of the records of one month; best_expected is a share';
