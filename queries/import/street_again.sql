-- Rows of street files in the previous database, to be placed again with today's boundaries and lookups.

CREATE OR REPLACE TEMP TABLE part AS
SELECT
    incident.file_id,
    incident.line,
    incident.crime_id,
    incident.month,
    incident.longitude,
    incident.latitude,
    incident.location,
    incident.lsoa_code,
    published_area.lsoa_name,
    incident.crime_type,
    incident.last_outcome
FROM old.incident
INNER JOIN batch ON incident.file_id = batch.file_id
LEFT JOIN old.published_area ON incident.lsoa_code = published_area.lsoa_code
