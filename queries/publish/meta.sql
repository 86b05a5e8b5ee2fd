-- What a public copy says of itself: the same as the internal database, but that it is public.

CREATE TABLE meta AS
SELECT
    key,
    if(key = 'audience', 'public', value) AS value
FROM internal_copy.meta
