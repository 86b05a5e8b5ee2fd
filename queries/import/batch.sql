-- The parts that are read together, in the order in which their rows are written.

CREATE OR REPLACE TEMP TABLE batch AS
SELECT
    unnest($numbers::INTEGER[]) AS number,
    unnest($file_ids::INTEGER[]) AS file_id,
    unnest($forces::VARCHAR[]) AS force,
    unnest($months::DATE[]) AS month,
    unnest($reported_by::VARCHAR[][]) AS reported_by
