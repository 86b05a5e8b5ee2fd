-- The newest complete month, and the one before it.
SELECT
    max(month) AS newest,
    max(month) FILTER (month < (SELECT max(latest.month) FROM whole_month AS latest)) AS before_it
FROM whole_month
