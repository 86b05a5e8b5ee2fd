-- The county: its force, and the place that its plans cover and the town centre that pages follow, if any.
--
-- grain:    one row
-- params:   none
-- columns:  name VARCHAR, police VARCHAR, also_called VARCHAR, plans_scope VARCHAR, plans_place VARCHAR, centre_scope VARCHAR, centre_name VARCHAR, team_page VARCHAR, part_of_force BOOLEAN
-- source:   county, place, meta
-- audience: public

SELECT
    county.name,
    county.police,
    county.also_called,
    coalesce(plans.place_id, 'county') AS plans_scope,
    coalesce(plans.town, county.name) AS plans_place,
    centre.place_id AS centre_scope,
    centre.name AS centre_name,
    county.team_page,
    (SELECT count(*) FROM meta WHERE meta.key = 'part_of_force') > 0 AS part_of_force
FROM county
LEFT JOIN place AS plans ON county.plans_place = plans.place_id
LEFT JOIN place AS centre ON county.town_centre = centre.place_id
