-- What a public copy says of itself: the same as the internal database, but that it is public.
--
-- Which internal database served before is nobody's business outside.

CREATE TABLE meta AS
SELECT
    key,
    if(key = 'audience', 'public', value) AS value
FROM internal_copy.meta
WHERE key <> 'served_before'
