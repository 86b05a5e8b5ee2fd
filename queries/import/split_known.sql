-- The points that are known of each area of 2011 that was split, each with the part that most of its rows print.

SELECT
    old_code,
    longitude,
    latitude,
    arg_max(area_code, (records, area_code)) AS area_code
FROM (
    SELECT
        old_code,
        longitude,
        latitude,
        area_code,
        sum(records) AS records
    FROM known_point
    GROUP BY ALL
)
GROUP BY ALL
ORDER BY ALL
