-- The rows of `part` with the area each belongs to, and its line in its file, counting the header as line 1.
--
-- Rows of areas that were split stay unplaced until all rows are in.

CREATE OR REPLACE TEMP MACRO placed_part() AS TABLE
    SELECT
        part.* REPLACE (coalesce(part.line, part.rowid - part_first.first + 2)::INTEGER AS line),
        batch.number,
        batch.force,
        code_place.area_code,
        CASE
            WHEN part.lsoa_code IS NULL THEN 'unlocated'
            WHEN code_place.is_split THEN 'unplaced'
            ELSE code_place.placed
        END AS placed
    FROM part
    INNER JOIN batch ON part.file_id = batch.file_id
    INNER JOIN part_first ON part.file_id = part_first.file_id
    LEFT JOIN code_place ON part.lsoa_code = code_place.lsoa_code
