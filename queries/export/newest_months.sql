-- The newest months that are whole, up to twelve, without a gap between them: the first, the last and how many.

WITH ordered AS (
    SELECT
        month,
        max(month) OVER () AS newest,
        row_number() OVER (ORDER BY month DESC) AS place
    FROM whole_month
)

SELECT
    min(month) AS since,
    max(month) AS until,
    count(*)::INTEGER AS months
FROM ordered
WHERE place <= 12 AND month = newest - (place - 1) * INTERVAL 1 MONTH
