-- The tables that an import fills.
--
-- The id of a record is the number of its file and the line there. Crime ids almost never repeat, so trying every
-- compression for them would take a tenth of an import.
--
-- Each table's comment begins with the audience that may hold it: `publish` copies the public ones and nothing else.

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR);
COMMENT ON TABLE meta IS 'public: what this database is: audience, demonstration, data vintage, county';

CREATE TABLE source_file (
    file_id INTEGER,
    kind VARCHAR,
    force VARCHAR,
    month DATE,
    name VARCHAR,
    sha256 VARCHAR,
    rows BIGINT,
    placed BIGINT,
    outside BIGINT,
    unlocated BIGINT,
    unplaced BIGINT,
    split BIGINT,
    unknown_values VARCHAR,
    downloaded_on DATE,
    imported_at TIMESTAMP
);
COMMENT ON TABLE source_file IS 'internal: every file whose rows are in this database; reference files have no force or month';

CREATE TABLE published_area (lsoa_code VARCHAR PRIMARY KEY, lsoa_name VARCHAR, named_in DATE);
COMMENT ON TABLE published_area IS 'internal: each LSOA code that a police file printed, with the name it printed last';

CREATE TABLE incident ( -- noqa: PRS
    incident_id BIGINT,
    file_id INTEGER,
    line INTEGER,
    force VARCHAR,
    month DATE,
    crime_id VARCHAR USING COMPRESSION zstd,
    crime_type VARCHAR,
    last_outcome VARCHAR,
    location VARCHAR,
    longitude DOUBLE,
    latitude DOUBLE,
    lsoa_code VARCHAR,
    area_code VARCHAR,
    placed VARCHAR
);
COMMENT ON TABLE incident IS 'internal: one row per row of a street file; placed is area, outside, unlocated or unplaced';

CREATE TABLE outcome ( -- noqa: PRS
    outcome_id BIGINT,
    file_id INTEGER,
    line INTEGER,
    force VARCHAR,
    month DATE,
    crime_id VARCHAR USING COMPRESSION zstd,
    outcome_type VARCHAR,
    longitude DOUBLE,
    latitude DOUBLE,
    lsoa_code VARCHAR,
    area_code VARCHAR,
    placed VARCHAR
);
COMMENT ON TABLE outcome IS 'internal: one row per row of an outcomes file; month is the month of the outcome, not of the crime';

CREATE TABLE stop_search (
    stop_id BIGINT,
    file_id INTEGER,
    line INTEGER,
    force VARCHAR,
    month DATE,
    stopped_at TIMESTAMP,
    stop_type VARCHAR,
    in_operation BOOLEAN,
    operation_name VARCHAR,
    longitude DOUBLE,
    latitude DOUBLE,
    gender VARCHAR,
    age_range VARCHAR,
    self_defined_ethnicity VARCHAR,
    officer_defined_ethnicity VARCHAR,
    legislation VARCHAR,
    object_of_search VARCHAR,
    outcome VARCHAR,
    outcome_linked BOOLEAN,
    clothing_removed BOOLEAN,
    area_code VARCHAR,
    placed VARCHAR
);
COMMENT ON TABLE stop_search IS 'internal: one row per row of a stop-and-search file; stopped_at and month are local time';

CREATE TABLE boundary (area_code VARCHAR, name VARCHAR, vintage INTEGER, geometry BLOB);
COMMENT ON TABLE boundary IS 'internal: LSOA outlines as imported, well-known binary in EPSG:4326; vintage 2011 or 2021';

CREATE TABLE area_figure (area_code VARCHAR, figure VARCHAR, value DOUBLE);
COMMENT ON TABLE area_figure IS 'internal: figures by LSOA as imported: residents, households, imd2019_decile, imd2025_decile, …';

CREATE TABLE area_label (area_code VARCHAR, label VARCHAR, code VARCHAR, name VARCHAR);
COMMENT ON TABLE area_label IS 'internal: names by LSOA as imported: label is ward, district or rural_urban';

CREATE TABLE code_change (old_code VARCHAR, area_code VARCHAR, change VARCHAR, old_name VARCHAR);
COMMENT ON TABLE code_change IS 'internal: LSOA 2011 to 2021, the name of 2011 where the lookup has it; change is U unchanged, S split, M merged, X irregular';

CREATE TABLE import_change (kind VARCHAR, force VARCHAR, month DATE, rows_before BIGINT, rows_now BIGINT);
COMMENT ON TABLE import_change IS 'internal: months that the newest import added or replaced, with the rows before and now';

-- What earlier imports showed, carried over from the previous database; data/derive/60_state.py adds what this one shows.
CREATE TABLE state_step (
    step INTEGER,
    built_at TIMESTAMP,
    data_vintage DATE,
    last_month DATE,
    method INTEGER,
    areas_tested BIGINT
);
COMMENT ON TABLE state_step IS 'public: this import and those before it: when, the newest file and month, the version of the method, series of areas tested';

CREATE TABLE state_at (
    step INTEGER,
    kind VARCHAR,
    key VARCHAR,
    scope VARCHAR,
    state VARCHAR,
    detail VARCHAR,
    value DOUBLE
);
COMMENT ON TABLE state_at IS 'public: what each import showed: kind is signal, area, verdict, promise or count; key is a type, an operation, a promise or a month';

CREATE TABLE partner_state_at (
    step INTEGER,
    kind VARCHAR,
    key VARCHAR,
    scope VARCHAR,
    state VARCHAR,
    detail VARCHAR,
    value DOUBLE
);
COMMENT ON TABLE partner_state_at IS 'internal: the newest figures of partners at each import, by promise and measure; detail is the period';

CREATE TABLE partial_month (
    force VARCHAR,
    month DATE,
    rows BIGINT,
    expected BIGINT,
    missing_types VARCHAR,
    accepted BOOLEAN
);
COMMENT ON TABLE partial_month IS 'public: street-level months that hold only a part: their rows, those expected, types missing; accepted where let in by name';

CREATE TABLE county (
    name VARCHAR,
    police VARCHAR,
    also_called VARCHAR,
    plans_place VARCHAR,
    town_centre VARCHAR,
    team_page VARCHAR
);
COMMENT ON TABLE county IS 'public: one row: the county, its force, other names, the place its plans are about, the town centre that is followed, where teams are named';

CREATE TABLE former_district (name VARCHAR, status VARCHAR);
COMMENT ON TABLE former_district IS 'public: districts that were joined, as names of 2011 areas begin; status is borough or district';

CREATE TABLE town (name VARCHAR, areas VARCHAR);
COMMENT ON TABLE town IS 'public: towns; their areas are those of the former district or of the wards that have the name';

CREATE TABLE place (place_id VARCHAR, name VARCHAR, town VARCHAR, kind VARCHAR);
COMMENT ON TABLE place IS 'public: places that a document or an operation names';

CREATE TABLE place_area (place_id VARCHAR, area_code VARCHAR, basis VARCHAR);
COMMENT ON TABLE place_area IS 'public: the areas that make up each place, our reading';

CREATE TABLE operation (
    operation_id VARCHAR,
    name VARCHAR,
    kind VARCHAR,
    place VARCHAR,
    start_as_stated VARCHAR,
    start_inferred VARCHAR,
    "end" VARCHAR,
    lead VARCHAR,
    partners VARCHAR,
    tactics VARCHAR,
    documents VARCHAR,
    place_ids VARCHAR,
    started_from DATE,
    started_to DATE
);
COMMENT ON TABLE operation IS 'public: operations and initiatives; started_from and started_to bound the start where one can be inferred';

CREATE TABLE named_together (kind VARCHAR, name VARCHAR);
COMMENT ON TABLE named_together IS 'public: what documents call all operations of a kind that they write about together';

CREATE TABLE operation_page (
    operation_id VARCHAR,
    layout VARCHAR,
    url_path VARCHAR,
    title VARCHAR,
    help VARCHAR,
    shown_from VARCHAR,
    cannot_tell VARCHAR,
    initiative_kind VARCHAR,
    figure_ids VARCHAR,
    listed INTEGER
);
COMMENT ON TABLE operation_page IS 'public: the page that shows each operation; listed is its place among those of its section or kind, the rest follow';

CREATE TABLE initiative_kind (kind VARCHAR, listed INTEGER, title VARCHAR, cannot_tell VARCHAR);
COMMENT ON TABLE initiative_kind IS 'public: kinds of initiatives that are not evaluated, and what nobody can tell about each';

CREATE TABLE evaluation_plan (
    operation_id VARCHAR,
    evaluated VARCHAR,
    before_months VARCHAR,
    after_months VARCHAR,
    version VARCHAR,
    fixed_on VARCHAR,
    reason VARCHAR
);
COMMENT ON TABLE evaluation_plan IS 'public: which operations are evaluated over which months, or why not, fixed before outcomes were looked at';

CREATE TABLE operation_area (operation_id VARCHAR, area_code VARCHAR, role VARCHAR);
COMMENT ON TABLE operation_area IS 'public: areas of an operation; role is target, next_door or comparison';

CREATE TABLE document (document VARCHAR, title VARCHAR, publisher VARCHAR, published VARCHAR, note VARCHAR);
COMMENT ON TABLE document IS 'public: the documents that the project reads its facts from';

CREATE TABLE plan (
    plan VARCHAR,
    listed INTEGER,
    name VARCHAR,
    short_name VARCHAR,
    years VARCHAR,
    place_id VARCHAR,
    kind VARCHAR,
    document VARCHAR,
    on_timeline VARCHAR,
    figures_for VARCHAR,
    figures_named VARCHAR
);
COMMENT ON TABLE plan IS 'public: the plans that promise something, in their order; place_id is whom they are about, none for the whole county';

CREATE TABLE priority (
    plan VARCHAR,
    priority VARCHAR,
    priority_id VARCHAR,
    listed INTEGER,
    short_name VARCHAR,
    layout VARCHAR,
    url_path VARCHAR,
    title VARCHAR,
    public_title VARCHAR,
    public_section VARCHAR,
    near VARCHAR,
    help VARCHAR,
    parts VARCHAR,
    investigated VARCHAR,
    figures_page VARCHAR,
    figures_named VARCHAR,
    said VARCHAR,
    finding VARCHAR,
    public_finding VARCHAR,
    charts VARCHAR,
    types VARCHAR,
    cannot_tell VARCHAR
);
COMMENT ON TABLE priority IS 'public: the priorities of plans, what each is called in short, and the page of those that have one';

CREATE TABLE strategy_outcome (
    outcome_id VARCHAR,
    framework VARCHAR,
    priority VARCHAR,
    outcome VARCHAR,
    short_name VARCHAR,
    direction_stated VARCHAR,
    candidate_measure VARCHAR,
    feasibility VARCHAR,
    document VARCHAR
);
COMMENT ON TABLE strategy_outcome IS 'public: what the strategies promise, and what could measure it';

CREATE TABLE published_figure (
    figure_id VARCHAR,
    label VARCHAR,
    value VARCHAR,
    unit VARCHAR,
    qualifier VARCHAR,
    kind VARCHAR,
    wanted_direction VARCHAR,
    period_as_stated VARCHAR,
    period_start VARCHAR,
    period_end VARCHAR,
    period_inferred VARCHAR,
    place VARCHAR,
    operation_or_priority VARCHAR,
    document VARCHAR,
    caveat VARCHAR
);
COMMENT ON TABLE published_figure IS 'public: every figure that the documents print, value as printed';

CREATE TABLE claim (
    claim_id VARCHAR,
    claim VARCHAR,
    direction_published VARCHAR,
    place VARCHAR,
    operation_or_priority VARCHAR,
    document VARCHAR
);
COMMENT ON TABLE claim IS 'public: results that the documents state without a number';

CREATE TABLE external_figure (
    figure_id VARCHAR,
    label VARCHAR,
    value VARCHAR,
    unit VARCHAR,
    qualifier VARCHAR,
    period_start VARCHAR,
    period_end VARCHAR,
    place VARCHAR,
    source VARCHAR,
    note VARCHAR
);
COMMENT ON TABLE external_figure IS 'public: local figures from outside the five documents, marked so wherever shown';

CREATE TABLE measure (
    measure_id VARCHAR,
    name VARCHAR,
    kind VARCHAR,
    crime_types VARCHAR,
    direction VARCHAR,
    why VARCHAR,
    query VARCHAR,
    denominator VARCHAR,
    limits VARCHAR,
    source VARCHAR,
    reviewed_on DATE
);
COMMENT ON TABLE measure IS 'public: measure cards; kind is open, activity, partner, milestone or mixed';

CREATE TABLE outcome_measure (
    outcome_id VARCHAR,
    measure_id VARCHAR,
    url_path VARCHAR,
    scope VARCHAR,
    template VARCHAR,
    why_not VARCHAR,
    needs VARCHAR
);
COMMENT ON TABLE outcome_measure IS 'public: what follows each outcome, for which place, on which page; or why open data cannot, and what would';

CREATE TABLE framework_measure (
    measure_id VARCHAR,
    pillar_order INTEGER,
    pillar VARCHAR,
    measure VARCHAR,
    label VARCHAR,
    where_it_is VARCHAR,
    url_path VARCHAR,
    scope VARCHAR,
    crime_types VARCHAR,
    direction VARCHAR,
    cannot_say VARCHAR,
    not_confirmed VARCHAR,
    source VARCHAR,
    reviewed_on DATE
);
COMMENT ON TABLE framework_measure IS 'public: headline measures of the Neighbourhood Policing Guarantee; label is local, national, partner or none';

CREATE TABLE basket_type (
    sort INTEGER,
    named VARCHAR,
    crime_type VARCHAR,
    named_by VARCHAR,
    role VARCHAR,
    gap VARCHAR,
    source VARCHAR,
    reviewed_on DATE
);
COMMENT ON TABLE basket_type IS 'public: what the Government names for town centres, its police.uk type if it has one, and what that cannot show';

CREATE TABLE outcome_group (outcome VARCHAR, outcome_group VARCHAR);
COMMENT ON TABLE outcome_group IS 'public: police.uk outcomes gathered into groups';

CREATE TABLE figure_check (
    id VARCHAR,
    test VARCHAR,
    crime_types VARCHAR,
    whole_types VARCHAR,
    scope VARCHAR,
    operation_id VARCHAR,
    since VARCHAR,
    until VARCHAR,
    before_since VARCHAR,
    before_until VARCHAR,
    unlike VARCHAR,
    why_not VARCHAR,
    shown_on VARCHAR
);
COMMENT ON TABLE figure_check IS 'public: how open data checks each published figure and claim, or why it cannot';

CREATE TABLE crime_type (
    crime_type VARCHAR,
    record_kind VARCHAR,
    plain VARCHAR,
    sort INTEGER,
    harm_band VARCHAR,
    is_crime BOOLEAN
);
COMMENT ON TABLE crime_type IS 'public: police.uk crime types; record_kind is reported, mixed or found (by officers)';

CREATE TABLE basis (basis VARCHAR, record_kinds VARCHAR, why VARCHAR);
COMMENT ON TABLE basis IS 'public: the named bases of counting: which kinds of records each holds, and why';

CREATE TABLE threshold (name VARCHAR, value DOUBLE, unit VARCHAR, why VARCHAR, source VARCHAR);
COMMENT ON TABLE threshold IS 'public: numbers that someone judged: from how many a thing is shown, hidden, listed or called so, and why';

CREATE TABLE hidden_street (words VARCHAR, stand VARCHAR, why VARCHAR);
COMMENT ON TABLE hidden_street IS 'internal: names of streets and kinds of places that residents cannot look for; stand is whole, end or anywhere';

CREATE TABLE kind_of_place (kind VARCHAR, is_large BOOLEAN, why VARCHAR);
COMMENT ON TABLE kind_of_place IS 'public: kinds of places that can be chosen; a large one is a town or more, of which outcomes by type may be shown';

CREATE TABLE search_age (age_range VARCHAR, age_group VARCHAR, why VARCHAR);
COMMENT ON TABLE search_age IS 'internal: the group that stands for age ranges of stop and search; any other range is its own';

CREATE TABLE search_ethnicity (
    definition VARCHAR,
    sort INTEGER,
    stand VARCHAR,
    words VARCHAR,
    ethnic_group VARCHAR,
    why VARCHAR
);
COMMENT ON TABLE search_ethnicity IS 'internal: the ethnic group of what files of stop and search say, by the first row that fits; stand is whole, start, anywhere, blank or any';

CREATE TABLE recording_change (changed_on DATE, label VARCHAR, rule VARCHAR, crime_types VARCHAR, source VARCHAR);
COMMENT ON TABLE recording_change IS 'public: days on which a counting or mapping rule changed';

CREATE TABLE force (force VARCHAR, name VARCHAR, has_area BOOLEAN);
COMMENT ON TABLE force IS 'public: police forces as their files name them, in words, and whether each has an area of its own';

CREATE TABLE own_place (scope VARCHAR, name VARCHAR, area_code VARCHAR);
COMMENT ON TABLE own_place IS 'internal: places that someone put together of areas and named, as in own-places.csv next to the database';

CREATE TABLE patrol_effect (
    effect_id VARCHAR,
    what VARCHAR,
    lower DOUBLE,
    central DOUBLE,
    upper DOUBLE,
    about VARCHAR,
    source VARCHAR,
    link VARCHAR
);
COMMENT ON TABLE patrol_effect IS 'internal: by what share less was recorded in published reviews of patrols and of problem-solving';

CREATE TABLE rebased (scope VARCHAR, crime_types VARCHAR, from_month DATE, reason VARCHAR, decided_on DATE);
COMMENT ON TABLE rebased IS 'public: months from which the usual range of a place and type is counted anew, and why';

CREATE TABLE postcode_district (district VARCHAR, lies VARCHAR);
COMMENT ON TABLE postcode_district IS 'public: which postcode districts lie within the county, and which at its edge';

CREATE TABLE alias (name VARCHAR, kind VARCHAR, near VARCHAR, leads_to VARCHAR, area_code VARCHAR, source VARCHAR);
COMMENT ON TABLE alias IS 'internal: villages and estates by name and area, as the county lists them; leads_to is place, area, ward or district';

CREATE TABLE postcode (postcode VARCHAR, area_code VARCHAR, parish VARCHAR);
COMMENT ON TABLE postcode IS 'internal: postcodes in use, the LSOA of each and, where the file has it, the code of its civil parish';

CREATE TABLE parish (code VARCHAR, name VARCHAR);
COMMENT ON TABLE parish IS 'internal: names of civil parishes, as imported';

CREATE TABLE check_result (check_name VARCHAR, promise VARCHAR, holds BOOLEAN);
COMMENT ON TABLE check_result IS 'public: what was checked when the database was built';

CREATE TABLE map_label (name VARCHAR, importance INTEGER, longitude DOUBLE, latitude DOUBLE);
COMMENT ON TABLE map_label IS 'public: names to write on the map: 1 large towns, 2 small ones';
