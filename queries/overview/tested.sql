-- How many series were tested for standing out, how many are listed, and for which month.
--
-- grain:    one row
-- params:   none
-- columns:  tested BIGINT, listed BIGINT, month DATE
-- source:   unusual
-- counts:   each reported type
-- audience: public

SELECT
    count(*)::BIGINT AS tested,
    count(*) FILTER (listed)::BIGINT AS listed,
    max(month) AS month
FROM unusual
