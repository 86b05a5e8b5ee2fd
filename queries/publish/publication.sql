-- What is held, hidden or left out, and why.

SELECT
    part,
    n,
    why
FROM publication
WHERE fate = $fate
ORDER BY ALL
