-- Rows of a stop-and-search file that the database before holds.

CREATE OR REPLACE TEMP TABLE part AS
SELECT
    * EXCLUDE (stop_id, file_id, force, area_code, placed),
    NULL::VARCHAR AS reported_by,
    NULL::VARCHAR AS lsoa_code,
    NULL::VARCHAR AS lsoa_name
FROM old.stop_search
WHERE file_id = $file_id
