-- What became of each file's rows; searches are placed later, when all street files are in.

SELECT
    file_id,
    placed,
    count(*) FILTER (was_split AND placed = 'area') AS split,
    count(*) AS incidents
FROM placed_part()
GROUP BY ALL
ORDER BY ALL
