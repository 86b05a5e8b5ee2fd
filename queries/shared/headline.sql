-- The county's total and where its rows belong: on the map, outside the county, without a place, not yet placed.
--
-- For a county that is only part of its force's area, rows outside or without a place are not counted.
--
-- grain:    one row per place (always all four); together they are the headline total
-- params:   $crime_type VARCHAR or NULL for all; $since DATE; $until DATE
-- columns:  placed VARCHAR, incidents BIGINT
-- source:   force_month, home_month, meta
-- counts:   $crime_type, else all
-- audience: public

WITH home AS (
    SELECT unnest(json_extract_string(value, '$[*]')) AS force
    FROM meta
    WHERE key = 'forces'
)

SELECT
    ways.placed,
    coalesce(sum(force_month.incidents), 0)::BIGINT AS incidents
FROM (SELECT unnest(['area', 'outside', 'unlocated', 'unplaced']) AS placed) AS ways
LEFT JOIN force_month
    ON
        ways.placed = force_month.placed
        AND force_month.month BETWEEN $since AND $until
        AND ($crime_type IS NULL OR force_month.crime_type = $crime_type)
        AND force_month.month IN (SELECT home_month.month FROM home_month)
        AND (force_month.placed = 'area' OR force_month.force IN (SELECT home.force FROM home))
        AND (
            force_month.placed IN ('area', 'unplaced')
            OR NOT EXISTS (SELECT meta.value FROM meta WHERE meta.key = 'part_of_force')
        )
GROUP BY ALL
ORDER BY ways.placed
