-- The first row that cannot be what the file says it is; $month is the month in the file's name, or NULL.

SELECT
    line,
    CASE
        WHEN month IS NULL THEN 'month'
        WHEN longitude BETWEEN 49 AND 61 AND latitude BETWEEN -9 AND 3 THEN 'swapped'
        WHEN (longitude IS NULL) <> (latitude IS NULL) THEN 'half'
        WHEN longitude NOT BETWEEN -9 AND 3 OR latitude NOT BETWEEN 49 AND 61 THEN 'far'
        ELSE 'other month'
    END AS fault,
    month_text,
    longitude,
    latitude
FROM part
WHERE
    month IS NULL
    OR (longitude IS NULL) <> (latitude IS NULL)
    OR longitude NOT BETWEEN -9 AND 3
    OR latitude NOT BETWEEN 49 AND 61
    OR abs(datediff('month', month, coalesce($month, month))) > $tolerance
ORDER BY line
LIMIT 1
