-- A public copy's description of itself: the same as the internal database, except that it is public.
--
-- The name of the previous internal database is not published.

CREATE TABLE meta AS
SELECT
    key,
    if(key = 'audience', 'public', value) AS value
FROM internal_copy.meta
WHERE key NOT IN ('served_before', 'copy_of', 'entries')
