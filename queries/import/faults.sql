-- The first row that does not fit its file; a batch has no month if the file's name gives none.

WITH bound AS (
    SELECT
        make_date(max(value) FILTER (name = 'earliest_year')::INTEGER, 1, 1) AS earliest,
        current_date + max(value) FILTER (name = 'latest_days_ahead')::INTEGER AS latest,
        max(value) FILTER (name = 'map_west') AS west,
        max(value) FILTER (name = 'map_east') AS east,
        max(value) FILTER (name = 'map_south') AS south,
        max(value) FILTER (name = 'map_north') AS north
    FROM threshold
)

SELECT
    part.file_id,
    part.rowid - part_first.first + 2 AS line,
    CASE
        WHEN part.month IS NULL OR part.month NOT BETWEEN bound.earliest AND bound.latest THEN 'month'
        WHEN part.longitude BETWEEN bound.south AND bound.north
            AND part.latitude BETWEEN bound.west AND bound.east THEN 'swapped'
        WHEN (part.longitude IS NULL) <> (part.latitude IS NULL) THEN 'half'
        WHEN part.longitude NOT BETWEEN bound.west AND bound.east
            OR part.latitude NOT BETWEEN bound.south AND bound.north THEN 'far'
        ELSE 'other month'
    END AS fault,
    part.month_text,
    part.longitude,
    part.latitude
FROM part
INNER JOIN part_first ON part.file_id = part_first.file_id
INNER JOIN batch ON part.file_id = batch.file_id
CROSS JOIN bound
WHERE
    part.month IS NULL
    OR part.month NOT BETWEEN bound.earliest AND bound.latest
    OR (part.longitude IS NULL) <> (part.latitude IS NULL)
    OR part.longitude NOT BETWEEN bound.west AND bound.east
    OR part.latitude NOT BETWEEN bound.south AND bound.north
    OR abs(datediff('month', part.month, coalesce(batch.month, part.month))) > $tolerance
ORDER BY batch.number, line
LIMIT 1
