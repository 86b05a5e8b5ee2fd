-- The first row that cannot be what its file says it is; a batch has no month where the file's name says none.

SELECT
    part.file_id,
    part.rowid - part_first.first + 2 AS line,
    CASE
        WHEN part.month IS NULL OR part.month NOT BETWEEN DATE '2010-01-01' AND current_date + 366 THEN 'month'
        WHEN part.longitude BETWEEN 49 AND 61 AND part.latitude BETWEEN -9 AND 3 THEN 'swapped'
        WHEN (part.longitude IS NULL) <> (part.latitude IS NULL) THEN 'half'
        WHEN part.longitude NOT BETWEEN -9 AND 3 OR part.latitude NOT BETWEEN 49 AND 61 THEN 'far'
        ELSE 'other month'
    END AS fault,
    part.month_text,
    part.longitude,
    part.latitude
FROM part
INNER JOIN part_first ON part.file_id = part_first.file_id
INNER JOIN batch ON part.file_id = batch.file_id
WHERE
    part.month IS NULL
    OR part.month NOT BETWEEN DATE '2010-01-01' AND current_date + 366
    OR (part.longitude IS NULL) <> (part.latitude IS NULL)
    OR part.longitude NOT BETWEEN -9 AND 3
    OR part.latitude NOT BETWEEN 49 AND 61
    OR abs(datediff('month', part.month, coalesce(batch.month, part.month))) > $tolerance
ORDER BY batch.number, line
LIMIT 1
