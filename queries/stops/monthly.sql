-- Stop and searches of the home force in each month; a partial one has far fewer rows than expected from the months near it.
--
-- The thresholds part_of_searches_… define a partial month: a share of the median of the nearest months, if there are
-- enough.
--
-- grain:    one row per imported month; a missing month has no row
-- params:   $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, incidents BIGINT, partial BOOLEAN
-- source:   stop_month, threshold
-- audience: internal

WITH limits AS (
    SELECT
        max(value) FILTER (name = 'part_of_searches_share') AS share,
        max(value) FILTER (name = 'part_of_searches_near_months') AS near_months,
        max(value) FILTER (name = 'part_of_searches_fewest_months') AS fewest_months
    FROM threshold
),

total AS (
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
    CROSS JOIN limits
    QUALIFY
        row_number() OVER (
            PARTITION BY one.month
            ORDER BY abs(datediff('month', one.month, other.month)), other.month
        ) <= limits.near_months
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
    coalesce(
        usual.months >= limits.fewest_months AND total.searches < usual.searches * limits.share, FALSE
    ) AS partial
FROM total
CROSS JOIN limits
LEFT JOIN usual ON total.month = usual.month
WHERE
    ($since IS NULL OR total.month >= $since)
    AND ($until IS NULL OR total.month <= $until)
ORDER BY total.month
