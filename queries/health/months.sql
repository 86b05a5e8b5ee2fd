-- Months in the database by force and kind of file, where their rows belong, and which are partial.
--
-- For a partial month `expected` is the number of rows expected from the force's other months or its previous file, and
-- `missing_types` are crime types of which (nearly) all rows are missing, joined by semicolons.
--
-- grain:    one row per force, kind and imported month
-- params:   none
-- columns:  force VARCHAR, kind VARCHAR, month DATE, rows BIGINT, placed BIGINT, outside BIGINT, unlocated BIGINT, unplaced BIGINT, split BIGINT, downloaded_on DATE, is_home BOOLEAN, partial BOOLEAN, expected BIGINT, missing_types VARCHAR
-- source:   month_imported, partial_month
-- audience: public

SELECT
    month_imported.force,
    month_imported.kind,
    month_imported.month,
    month_imported.rows,
    month_imported.placed,
    month_imported.outside,
    month_imported.unlocated,
    month_imported.unplaced,
    month_imported.split,
    month_imported.downloaded_on,
    month_imported.is_home,
    partial_month.month IS NOT NULL AS partial,
    partial_month.expected,
    partial_month.missing_types
FROM month_imported
LEFT JOIN partial_month
    ON
        month_imported.kind = 'street'
        AND month_imported.force = partial_month.force
        AND month_imported.month = partial_month.month
ORDER BY month_imported.force, month_imported.kind, month_imported.month
