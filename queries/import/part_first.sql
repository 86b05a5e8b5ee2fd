-- Where each file's rows begin in `part`: rows lie in the order of the files and of their lines.

CREATE OR REPLACE TEMP TABLE part_first AS
SELECT
    file_id,
    min(rowid) AS first
FROM part
GROUP BY file_id
