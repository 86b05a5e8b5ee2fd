-- Rows of an outcomes file that the database before holds, to be placed anew.

CREATE OR REPLACE TEMP TABLE part AS
SELECT
    line,
    crime_id,
    month,
    NULL::VARCHAR AS reported_by,
    longitude,
    latitude,
    lsoa_code,
    lsoa_name,
    outcome_type
FROM old.outcome
LEFT JOIN old.published_area USING (lsoa_code)
WHERE file_id = $file_id
