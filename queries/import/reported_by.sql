-- Which force each file's rows name, and the line of the first row that names it; a blank does not count.

SELECT
    part.file_id,
    part.reported_by,
    min(coalesce(part.line, part.rowid - part_first.first + 2)) AS line
FROM part
INNER JOIN part_first ON part.file_id = part_first.file_id
WHERE trim(part.reported_by) <> ''
GROUP BY ALL
ORDER BY ALL
