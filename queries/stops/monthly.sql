-- Stop and searches of the home force in each month; a partial one holds far less than the months near it let expect.
--
-- Searches rise and fall more than crime does, so less than a quarter of the median of the twelve nearest months is
-- called a part of a month; with fewer than three others nothing can be called so.
--
-- grain:    one row per imported month; a missing month has no row
-- params:   $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, incidents BIGINT, partial BOOLEAN
-- source:   stop_month
-- audience: internal

WITH total AS (
    SELECT
        month,
        searches
    FROM stop_month
    WHERE dimension = 'total'
),

near AS (
    SELECT
        one.month,
        other.searches
    FROM total AS one
    INNER JOIN total AS other ON one.month <> other.month
    QUALIFY
        row_number() OVER (
            PARTITION BY one.month
            ORDER BY abs(datediff('month', one.month, other.month)), other.month
        ) <= 12
),

usual AS (
    SELECT
        month,
        median(searches) AS searches,
        count(*) AS months
    FROM near
    GROUP BY month
)

SELECT
    total.month,
    extract('day' FROM last_day(total.month))::INTEGER AS days,
    total.searches AS incidents,
    coalesce(usual.months >= 3 AND total.searches < usual.searches / 4, FALSE) AS partial
FROM total
LEFT JOIN usual ON total.month = usual.month
WHERE
    ($since IS NULL OR total.month >= $since)
    AND ($until IS NULL OR total.month <= $until)
ORDER BY total.month
