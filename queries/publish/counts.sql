-- What partners counted, by quarter and year, and whether these have ended.

WITH entered AS (
    SELECT
        kind,
        coalesce(operation_id, '') AS operation_id,
        coalesce(place_id, '') AS place_id,
        month,
        count
    FROM activity
    UNION ALL
    SELECT
        $attended,
        '',
        coalesce(place_id, ''),
        date_trunc('month', held_on)::DATE,
        attended
    FROM engagement
),

ended AS (SELECT max(month) + INTERVAL 1 MONTH AS day FROM entered),

summed AS (
    SELECT
        kind,
        operation_id,
        place_id,
        unnest(['quarter', 'year']) AS period,
        date_trunc(period, month)::DATE AS since,
        count
    FROM entered
)

SELECT
    kind,
    operation_id,
    place_id,
    period,
    since,
    sum(count)::BIGINT AS number,
    since + if(period = 'quarter', INTERVAL 3 MONTH, INTERVAL 1 YEAR) <= (SELECT day FROM ended) AS ended
FROM summed
GROUP BY ALL
ORDER BY ALL
