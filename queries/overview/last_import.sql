-- What the newest import added or replaced.
--
-- grain:    one row per kind, force and month
-- params:   none
-- columns:  kind VARCHAR, force VARCHAR, month DATE, rows_before BIGINT, rows_now BIGINT
-- source:   import_change
-- audience: internal

SELECT
    kind,
    force,
    month,
    rows_before,
    rows_now
FROM import_change
ORDER BY month DESC, kind, force
