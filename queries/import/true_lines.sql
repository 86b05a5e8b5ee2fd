-- The line that each row has in the operator's file, where that was put in order before it was read.
--
-- From each line of `lines` on, the operator's file is at a line further down by the shift.

UPDATE part
SET line = numbered.line + numbered.shift
FROM (
    SELECT
        part.rowid AS row_number,
        part.rowid - part_first.first + 2 AS line,
        moved.shift
    FROM part
    INNER JOIN part_first ON part.file_id = part_first.file_id
    ASOF INNER JOIN (
        SELECT
            unnest($file_ids::INTEGER[]) AS file_id,
            unnest($lines::INTEGER[]) AS line,
            unnest($shifts::INTEGER[]) AS shift
    ) AS moved ON part.file_id = moved.file_id AND part.rowid - part_first.first + 2 >= moved.line
) AS numbered
WHERE part.rowid = numbered.row_number
