-- Rows of street and outcomes files of the previous database stay, without the months that are replaced.

DROP TABLE incident;
DROP TABLE outcome;
ALTER TABLE kept_incident RENAME TO incident;
ALTER TABLE kept_outcome RENAME TO outcome;
DELETE FROM incident WHERE file_id NOT IN (SELECT batch.file_id FROM batch);
DELETE FROM outcome WHERE file_id NOT IN (SELECT batch.file_id FROM batch);

INSERT INTO source_file BY NAME
SELECT source_file.*
FROM old.source_file
SEMI JOIN batch ON source_file.file_id = batch.file_id
