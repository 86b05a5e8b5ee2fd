-- Rows of outcomes files with the names and types of this project.

CREATE OR REPLACE TEMP TABLE part AS
SELECT
    replace("address of the file", 'input://', '')::INTEGER AS file_id,
    NULL::INTEGER AS line,
    "Crime ID" AS crime_id,
    try_cast("Month" || '-01' AS DATE) AS month,
    "Month" AS month_text,
    "Reported by" AS reported_by,
    "Longitude" AS longitude,
    "Latitude" AS latitude,
    trimmed("LSOA code") AS lsoa_code,
    trimmed("LSOA name") AS lsoa_name,
    trimmed("Outcome type") AS outcome_type
FROM read_csv(
        $addresses,
        columns = $types,
        auto_detect = FALSE,
        header = TRUE,
        delim = ',',
        quote = '"',
        escape = '"',
        filename = $filename
    )
