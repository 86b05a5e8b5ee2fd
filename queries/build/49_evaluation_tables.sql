-- The tables of evaluations, empty: data/derive/50_evaluation.py fills them.

CREATE TABLE evaluation (
    operation_id VARCHAR,
    series VARCHAR,
    series_kind VARCHAR,
    choice VARCHAR,
    varies VARCHAR,
    before_from DATE,
    before_to DATE,
    after_from DATE,
    after_to DATE,
    months_before INTEGER,
    months_after INTEGER,
    target_areas INTEGER,
    comparison_areas INTEGER,
    before BIGINT,
    after BIGINT,
    comparison_before BIGINT,
    comparison_after BIGINT,
    ratio DOUBLE,
    lower DOUBLE,
    upper DOUBLE,
    noise_lower DOUBLE,
    noise_upper DOUBLE,
    spread_lower DOUBLE,
    spread_upper DOUBLE,
    dispersion DOUBLE,
    by_itself DOUBLE,
    peak DOUBLE,
    placebos INTEGER,
    p_value DOUBLE,
    smallest_p DOUBLE,
    detectable DOUBLE,
    verdict VARCHAR
);
COMMENT ON TABLE evaluation IS 'public: how the areas of an operation changed beside similar areas, by series (all, a band or a type) and by choice of method (what it varies: nothing, start, similar areas, months)';

CREATE TABLE evaluation_answer (
    operation_id VARCHAR,
    verdict VARCHAR,
    -- Why there is none (analysis/evaluation_verdict.py); the months, if there are too few.
    withheld VARCHAR,
    missing_side VARCHAR,
    months_found INTEGER,
    months_planned INTEGER,
    months_needed INTEGER,
    uncertain_from DATE,
    uncertain_to DATE,
    wdd DOUBLE,
    wdd_lower DOUBLE,
    wdd_upper DOUBLE,
    wdd_target DOUBLE,
    wdq DOUBLE,
    next_door_ratio DOUBLE,
    next_door_lower DOUBLE,
    next_door_upper DOUBLE,
    next_door_areas INTEGER,
    level_ratio DOUBLE,
    level_lower DOUBLE,
    level_upper DOUBLE,
    autocorrelation_p DOUBLE,
    stood_level DOUBLE,
    stood_last DOUBLE,
    stood_years DOUBLE,
    older_months INTEGER
);
COMMENT ON TABLE evaluation_answer IS 'public: the answer about each operation that is evaluated, and what supports it';

CREATE TABLE evaluation_area (operation_id VARCHAR, area_code VARCHAR, role VARCHAR, before BIGINT);
COMMENT ON TABLE evaluation_area IS 'public: the areas of an evaluation: target, comparison, next door and the comparison of next door';

CREATE TABLE evaluation_month (
    operation_id VARCHAR,
    month DATE,
    days INTEGER,
    part VARCHAR,
    target BIGINT,
    comparison BIGINT,
    expected DOUBLE,
    next_door BIGINT,
    next_door_comparison BIGINT
);
COMMENT ON TABLE evaluation_month IS 'public: incidents each month in the areas of an evaluation, and what its comparison lets expect';

CREATE TABLE evaluation_placebo (operation_id VARCHAR, kind VARCHAR, label VARCHAR, ratio DOUBLE);
COMMENT ON TABLE evaluation_placebo IS 'public: the same estimate where or when nothing was done';
