-- The priorities of plans, and what the register of pages needs about those with a page, in menu order.
--
-- grain:    one row per priority; a page about a whole plan has a row without a priority
-- params:   none
-- columns:  plan VARCHAR, priority VARCHAR, priority_id VARCHAR, short_name VARCHAR, layout VARCHAR, url_path VARCHAR, title VARCHAR, public_title VARCHAR, public_section VARCHAR, near VARCHAR, help VARCHAR, place_id VARCHAR, parts VARCHAR, investigated VARCHAR, figures_page VARCHAR, figures_named VARCHAR, said VARCHAR, finding VARCHAR, public_finding VARCHAR, charts VARCHAR, types VARCHAR, cannot_tell VARCHAR
-- source:   priority, plan
-- audience: public

SELECT
    priority.plan,
    priority.priority,
    priority.priority_id,
    priority.short_name,
    priority.layout,
    priority.url_path,
    priority.title,
    priority.public_title,
    priority.public_section,
    priority.near,
    priority.help,
    plan.place_id,
    priority.parts,
    priority.investigated,
    priority.figures_page,
    priority.figures_named,
    priority.said,
    priority.finding,
    priority.public_finding,
    priority.charts,
    priority.types,
    priority.cannot_tell
FROM priority
INNER JOIN plan ON priority.plan = plan.plan
ORDER BY priority.listed NULLS LAST, priority.plan, priority.priority_id
