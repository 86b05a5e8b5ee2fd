-- Rows of a street file that the database before holds, to be placed anew with today's boundaries and lookups.

CREATE OR REPLACE TEMP TABLE part AS
SELECT
    line,
    crime_id,
    month,
    NULL::VARCHAR AS reported_by,
    longitude,
    latitude,
    location,
    lsoa_code,
    lsoa_name,
    crime_type,
    last_outcome
FROM old.incident
LEFT JOIN old.published_area USING (lsoa_code)
WHERE file_id = $file_id
