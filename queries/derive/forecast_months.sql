-- The complete months since one and their length.
SELECT
    month,
    days
FROM whole_month
WHERE month >= $since
ORDER BY month
