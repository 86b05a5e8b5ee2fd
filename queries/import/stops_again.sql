-- Rows of stop-and-search files in the previous database.

CREATE OR REPLACE TEMP TABLE part AS
SELECT
    stop_search.* EXCLUDE (stop_id, force, area_code, placed),
    NULL::VARCHAR AS lsoa_code,
    NULL::VARCHAR AS lsoa_name
FROM old.stop_search
INNER JOIN batch ON stop_search.file_id = batch.file_id
