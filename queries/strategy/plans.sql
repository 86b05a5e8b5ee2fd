-- The plans that promise something, in the order in which pages show them, each with the town or county that it is about.
--
-- grain:    one row per plan
-- params:   none
-- columns:  plan VARCHAR, name VARCHAR, short_name VARCHAR, years VARCHAR, place_id VARCHAR, kind VARCHAR, on_timeline VARCHAR, figures_for VARCHAR, figures_named VARCHAR, about VARCHAR
-- source:   plan, place, county
-- audience: public

SELECT
    plan.plan,
    plan.name,
    plan.short_name,
    plan.years,
    plan.place_id,
    plan.kind,
    plan.on_timeline,
    plan.figures_for,
    plan.figures_named,
    coalesce(place.town, county.name) AS about
FROM plan
CROSS JOIN county
LEFT JOIN place ON plan.place_id = place.place_id
ORDER BY plan.listed NULLS LAST, plan.plan
