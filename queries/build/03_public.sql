-- Partners' counts under the 10–5 rule, and what happened to them: empty in an internal database, where the counts
-- themselves are; data/publishing/counts.py fills them when a public copy is made.

CREATE TABLE protected_count (
    what VARCHAR,
    operation_id VARCHAR,
    place_id VARCHAR,
    period VARCHAR,
    since DATE,
    until DATE,
    shown BIGINT
);
COMMENT ON TABLE protected_count IS 'public: what partners counted, by quarter and year: under 10 hidden, the rest rounded to 5; more hidden where it could be worked out';

CREATE TABLE protected_answer (
    survey VARCHAR,
    question VARCHAR,
    asked_from DATE,
    asked_to DATE,
    place_id VARCHAR,
    group_asked VARCHAR,
    positive BIGINT,
    answers BIGINT,
    wanted_direction VARCHAR
);
COMMENT ON TABLE protected_answer IS 'public: answers to surveys of 30 or more, both sides rounded to 5, or hidden';

CREATE TABLE publication (part VARCHAR, fate VARCHAR, n BIGINT, why VARCHAR);
COMMENT ON TABLE publication IS 'public: what this copy holds, hides and leaves out, and why; fate is held, hidden or left out';
