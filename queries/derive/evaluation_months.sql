-- The complete months, and how many days each has.
SELECT
    month,
    days
FROM whole_month
WHERE NOT incomplete
ORDER BY month
