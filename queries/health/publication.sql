-- What a public copy holds, hides and leaves out of partners' counts, and why.
--
-- grain:    one row per kind of count, fate and reason
-- params:   none
-- columns:  part VARCHAR, fate VARCHAR, n BIGINT, why VARCHAR
-- source:   publication
-- audience: public

SELECT
    part,
    fate,
    n,
    why
FROM publication
ORDER BY part, fate, why
