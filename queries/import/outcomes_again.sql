-- Rows of outcomes files in the previous database, to be placed again.

CREATE OR REPLACE TEMP TABLE part AS
SELECT
    outcome.file_id,
    outcome.line,
    outcome.crime_id,
    outcome.month,
    outcome.longitude,
    outcome.latitude,
    outcome.lsoa_code,
    published_area.lsoa_name,
    outcome.outcome_type
FROM old.outcome
INNER JOIN batch ON outcome.file_id = batch.file_id
LEFT JOIN old.published_area ON outcome.lsoa_code = published_area.lsoa_code
