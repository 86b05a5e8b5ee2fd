-- The new files whose rows have been written.

INSERT INTO source_file BY NAME
SELECT * REPLACE (month::DATE AS month, downloaded_on::DATE AS downloaded_on)
FROM fresh
