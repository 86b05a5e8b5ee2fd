-- Files whose rows are in the database.
--
-- grain:    one row per file, newest month first
-- params:   none
-- columns:  name VARCHAR, kind VARCHAR, force VARCHAR, month DATE, rows BIGINT, placed BIGINT, outside BIGINT, unlocated BIGINT, unplaced BIGINT, split BIGINT, unknown_values VARCHAR, downloaded_on DATE, imported_at TIMESTAMP
-- source:   source_file
-- audience: internal

SELECT
    name,
    kind,
    force,
    month,
    rows,
    placed,
    outside,
    unlocated,
    unplaced,
    split,
    unknown_values,
    downloaded_on,
    imported_at
FROM source_file
ORDER BY month DESC NULLS FIRST, kind, force
