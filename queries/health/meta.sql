-- What this database is.
--
-- grain:    one row per key
-- params:   none
-- columns:  key VARCHAR, value VARCHAR
-- source:   meta
-- audience: public

SELECT
    key,
    value
FROM meta
ORDER BY key
