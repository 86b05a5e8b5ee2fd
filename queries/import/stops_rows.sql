-- Rows of stop-and-search files with the names and types of this project.
--
-- The files' times are UTC. Hours and months are local time, so times are converted: a search at 23:13 UTC on 31 May
-- was on 1 June. Columns that older files lack are NULL.

CREATE OR REPLACE TEMP TABLE part AS
WITH raw AS (
    SELECT
        NULL::VARCHAR AS "Part of a policing operation",
        NULL::VARCHAR AS "Policing operation",
        NULL::VARCHAR AS "Self-defined ethnicity",
        NULL::VARCHAR AS "Officer-defined ethnicity",
        NULL::VARCHAR AS "Legislation",
        NULL::VARCHAR AS "Outcome linked to object of search",
        NULL::VARCHAR AS "Removal of more than just outer clothing"
    WHERE FALSE
    UNION ALL BY NAME
    SELECT *
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
),

timed AS (
    SELECT
        *,
        try_cast(trim("Date") AS TIMESTAMPTZ) AT TIME ZONE 'Europe/London' AS stopped_at
    FROM raw
)

SELECT
    replace("address of the file", 'input://', '')::INTEGER AS file_id,
    NULL::INTEGER AS line,
    stopped_at,
    date_trunc('month', stopped_at)::DATE AS month,
    "Date" AS month_text,
    NULL::VARCHAR AS reported_by,
    trimmed("Type") AS stop_type,
    try_cast("Part of a policing operation" AS BOOLEAN) AS in_operation,
    trimmed("Policing operation") AS operation_name,
    "Longitude" AS longitude,
    "Latitude" AS latitude,
    trimmed("Gender") AS gender,
    trimmed("Age range") AS age_range,
    trimmed("Self-defined ethnicity") AS self_defined_ethnicity,
    trimmed("Officer-defined ethnicity") AS officer_defined_ethnicity,
    trimmed("Legislation") AS legislation,
    trimmed("Object of search") AS object_of_search,
    trimmed("Outcome") AS outcome,
    try_cast("Outcome linked to object of search" AS BOOLEAN) AS outcome_linked,
    try_cast("Removal of more than just outer clothing" AS BOOLEAN) AS clothing_removed,
    NULL::VARCHAR AS lsoa_code,
    NULL::VARCHAR AS lsoa_name
FROM timed
