-- The complete months and their length.
SELECT
    month,
    days
FROM whole_month
ORDER BY month
