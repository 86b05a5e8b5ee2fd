-- Rows of a street file with the names and types of this project; `line` counts the header as 1.

CREATE OR REPLACE TEMP TABLE part AS
SELECT
    line,
    nullif(trim("Crime ID"), '') AS crime_id,
    try_cast(trim("Month") || '-01' AS DATE) AS month,
    "Month" AS month_text,
    nullif(trim("Reported by"), '') AS reported_by,
    "Longitude" AS longitude,
    "Latitude" AS latitude,
    trim("Location") AS location,
    nullif(trim("LSOA code"), '') AS lsoa_code,
    nullif(trim("LSOA name"), '') AS lsoa_name,
    trim("Crime type") AS crime_type,
    nullif(trim("Last outcome category"), '') AS last_outcome
FROM raw
