-- Rows of each file whose code was split and whose map point decided.

SELECT
    part.file_id,
    count(*) AS records
FROM part
INNER JOIN split_point
    ON
        part.lsoa_code = split_point.lsoa_code
        AND part.longitude = split_point.longitude
        AND part.latitude = split_point.latitude
WHERE split_point.placed = 'area'
GROUP BY part.file_id
ORDER BY part.file_id
