-- The newest complete month, and the one before it.
SELECT
    max(month) AS newest,
    max(month) FILTER (month < (SELECT max(whole_month.month) FROM whole_month)) AS before_it
FROM whole_month
