-- Residents of the area of each force, where they are known.
--
-- grain:    one row per force whose area has known residents
-- params:   none
-- columns:  force VARCHAR, areas INTEGER, residents BIGINT, share DOUBLE
-- source:   force_residents
-- audience: public

SELECT
    force,
    areas,
    residents,
    share
FROM force_residents
ORDER BY force
