-- What matters most to residents, by quarter.
--
-- grain:    one row per quarter, place and rank
-- params:   none
-- columns:  quarter DATE, place_id VARCHAR, rank BIGINT, concern VARCHAR, source VARCHAR, what_was_done VARCHAR
-- source:   top_concern
-- audience: internal

SELECT
    quarter,
    place_id,
    rank,
    concern,
    source,
    what_was_done
FROM top_concern
ORDER BY quarter DESC, place_id, rank
