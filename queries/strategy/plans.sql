-- The plans that promise something, in the order in which pages show them.
--
-- grain:    one row per plan
-- params:   none
-- columns:  plan VARCHAR, name VARCHAR, short_name VARCHAR, years VARCHAR, place_id VARCHAR, kind VARCHAR, on_timeline VARCHAR, figures_for VARCHAR, figures_named VARCHAR
-- source:   plan
-- audience: public

SELECT
    plan,
    name,
    short_name,
    years,
    place_id,
    kind,
    on_timeline,
    figures_for,
    figures_named
FROM plan
ORDER BY listed NULLS LAST, plan
