-- What partners entered: a table for each template, with its columns in their order (data/partner/templates).
--
-- file_id and line give each row's position in its file.

CREATE TABLE activity (
    operation_id VARCHAR,
    place_id VARCHAR,
    month DATE,
    kind VARCHAR,
    count BIGINT,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE activity IS 'internal: what operations and teams did, by month: inputs and outputs, never coloured good or bad';

CREATE TABLE patrol (
    area_code VARCHAR,
    day DATE,
    minutes BIGINT,
    found VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE patrol IS 'internal: minutes on patrol by area and day, and what was found: an input, never proof of an effect';

CREATE TABLE problem_plan (
    plan_id VARCHAR,
    title VARCHAR,
    place_id VARCHAR,
    area_code VARCHAR,
    problem_type VARCHAR,
    opened_on DATE,
    stage VARCHAR,
    owner_role VARCHAR,
    due_on DATE,
    reviewed_on DATE,
    assessed BOOLEAN,
    assessment_result VARCHAR,
    closed_on DATE,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE problem_plan IS 'internal: problem-solving plans (OSARA); due_on and closed_on may be unknown';

CREATE TABLE action (
    action_id VARCHAR,
    outcome_id VARCHAR,
    priority VARCHAR,
    action VARCHAR,
    owner_role VARCHAR,
    due_on DATE,
    state VARCHAR,
    done_on DATE,
    reviewed_on DATE,
    meeting_on DATE,
    decision VARCHAR,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE action IS 'internal: the action plan, with the meeting that decided each; overdue follows from due_on and state';

CREATE TABLE target (
    outcome_id VARCHAR,
    measure VARCHAR,
    place_id VARCHAR,
    value DOUBLE,
    unit VARCHAR,
    direction VARCHAR,
    due_on DATE,
    owner_role VARCHAR,
    decided_on DATE,
    source VARCHAR,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE target IS 'internal: targets that somebody set, each with the day it falls due and the role that owns it';

CREATE TABLE measure_value (
    outcome_id VARCHAR,
    measure VARCHAR,
    place_id VARCHAR,
    period_start DATE,
    period_end DATE,
    value DOUBLE,
    unit VARCHAR,
    numerator BIGINT,
    denominator BIGINT,
    source VARCHAR,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE measure_value IS 'internal: figures of promised outcomes that open data cannot give; both days of the period are in it';

CREATE TABLE engagement (
    held_on DATE,
    title VARCHAR,
    place_id VARCHAR,
    kind VARCHAR,
    group_reached VARCHAR,
    attended BIGINT,
    outcome_id VARCHAR,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE engagement IS 'internal: events at which the public was met or asked, and whom they reached';

CREATE TABLE top_concern (
    quarter DATE,
    place_id VARCHAR,
    rank BIGINT,
    concern VARCHAR,
    source VARCHAR,
    what_was_done VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE top_concern IS 'internal: what residents said matters most; quarter is the first day of a calendar quarter';

CREATE TABLE survey_answer (
    survey VARCHAR,
    question VARCHAR,
    asked_from DATE,
    asked_to DATE,
    place_id VARCHAR,
    group_asked VARCHAR,
    n_positive BIGINT,
    n BIGINT,
    wanted_direction VARCHAR,
    outcome_id VARCHAR,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE survey_answer IS 'internal: answers to surveys, unweighted: n_positive of n';

CREATE TABLE tour_action (
    tour_action_id VARCHAR,
    operation_id VARCHAR,
    place_id VARCHAR,
    problem VARCHAR,
    action VARCHAR,
    owner_role VARCHAR,
    due_on DATE,
    sara_stage VARCHAR,
    state VARCHAR,
    done_on DATE,
    you_said VARCHAR,
    we_did VARCHAR,
    public BOOLEAN,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE tour_action IS 'internal: what Study Tours decided; public says whether you_said and we_did may be read by everyone';

CREATE TABLE phase (
    place_id VARCHAR,
    operation_id VARCHAR,
    phase VARCHAR,
    started_on DATE,
    ended_on DATE,
    exit_rule VARCHAR,
    source VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE phase IS 'internal: Clear, Hold, Build: when each place was in which phase';

CREATE TABLE staffing (
    as_of DATE,
    local_area_partnership VARCHAR,
    place_id VARCHAR,
    role VARCHAR,
    headcount BIGINT,
    fte DOUBLE,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE staffing IS 'internal: officers and PCSOs of a Local Area Partnership or a place on a day';

CREATE TABLE contact (
    place_id VARCHAR,
    team_name VARCHAR,
    how_to_contact VARCHAR,
    team_email VARCHAR,
    next_meeting_on DATE,
    next_meeting_time VARCHAR,
    next_meeting_venue VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE contact IS 'internal: how residents reach the team of a place; no names of persons';

CREATE TABLE area_lookup (
    area_code VARCHAR,
    kind VARCHAR,
    code VARCHAR,
    name VARCHAR,
    vintage BIGINT,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE area_lookup IS 'internal: ward, parish, Local Area Partnership and policing areas by LSOA 2021, with the year of the boundaries';

CREATE TABLE severity (
    crime_type VARCHAR,
    weight DOUBLE,
    year_ends DATE,
    note VARCHAR,
    file_id INTEGER,
    line INTEGER
);
COMMENT ON TABLE severity IS 'internal: mean weight of the Crime Severity Score of each type, worked out by the force from its offences';
