-- The codes in rows that stay, with their newest names.

CREATE OR REPLACE TEMP TABLE part_code AS
SELECT
    printed.lsoa_code,
    published_area.lsoa_name,
    published_area.named_in
FROM (
    SELECT incident.lsoa_code FROM incident
    UNION
    SELECT outcome.lsoa_code FROM outcome
) AS printed
LEFT JOIN published_area ON printed.lsoa_code = published_area.lsoa_code
WHERE printed.lsoa_code IS NOT NULL
