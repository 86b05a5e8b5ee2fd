-- Months in the database by force and kind of file, and where their rows belong.
--
-- grain:    one row per force, kind and imported month
-- params:   none
-- columns:  force VARCHAR, kind VARCHAR, month DATE, rows BIGINT, placed BIGINT, outside BIGINT, unlocated BIGINT, unplaced BIGINT, split BIGINT, downloaded_on DATE
-- source:   month_imported
-- audience: public

SELECT
    force,
    kind,
    month,
    rows,
    placed,
    outside,
    unlocated,
    unplaced,
    split,
    downloaded_on
FROM month_imported
ORDER BY force, kind, month
