-- Files of the previous database whose rows have been placed again: new counts, and the same origin.

INSERT INTO source_file BY NAME
SELECT
    fresh.* REPLACE (fresh.month::DATE AS month, before.name AS name),
    before.sha256,
    before.downloaded_on,
    before.imported_at
FROM fresh
INNER JOIN old.source_file AS before ON fresh.file_id = before.file_id
