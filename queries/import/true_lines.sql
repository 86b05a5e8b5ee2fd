-- The line of each row in the operator's file, if that was tidied before it was read.
--
-- From each line of `lines`, the operator's file is ahead by the shift.

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
