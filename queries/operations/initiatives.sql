-- The initiatives that are not evaluated, by kind, each with its short name and the published figures about it.
--
-- grain:    one row per initiative
-- params:   none
-- columns:  kind VARCHAR, kind_title VARCHAR, cannot_tell VARCHAR, operation_id VARCHAR, title VARCHAR, figure_ids VARCHAR
-- source:   operation_page, initiative_kind
-- audience: public

SELECT
    initiative_kind.kind,
    initiative_kind.title AS kind_title,
    initiative_kind.cannot_tell,
    operation_page.operation_id,
    operation_page.title,
    operation_page.figure_ids
FROM operation_page
INNER JOIN initiative_kind ON operation_page.initiative_kind = initiative_kind.kind
ORDER BY initiative_kind.listed, operation_page.listed NULLS LAST, operation_page.operation_id
