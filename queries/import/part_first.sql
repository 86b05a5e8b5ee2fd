-- Where each file's rows begin in `part`: rows are in the order of files and lines.

CREATE OR REPLACE TEMP TABLE part_first AS
SELECT
    file_id,
    min(rowid) AS first
FROM part
GROUP BY file_id
