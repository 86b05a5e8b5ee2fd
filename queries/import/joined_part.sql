-- Rows of a joined file, for the forces and months of this batch.

CREATE OR REPLACE TEMP TABLE part AS
WITH wanted AS (
    SELECT
        file_id,
        month,
        unnest(reported_by) AS reported_by
    FROM batch
)

SELECT joined.* REPLACE (wanted.file_id AS file_id)
FROM query_table($joined) AS joined
INNER JOIN wanted ON joined.month = wanted.month AND joined.reported_by = wanted.reported_by
