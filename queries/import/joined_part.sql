-- Rows of a file that joins several, for the forces and months of this batch.

CREATE OR REPLACE TEMP TABLE part AS
SELECT joined.* REPLACE (batch.file_id AS file_id)
FROM query_table($joined) AS joined
INNER JOIN batch ON joined.month = batch.month AND list_contains(batch.reported_by, joined.reported_by)
