-- The LSOA codes in `part`, each with its newest name there, and the month of that.

CREATE OR REPLACE TEMP TABLE part_code AS
SELECT
    lsoa_code,
    arg_max(lsoa_name, month) AS lsoa_name,
    max(month) FILTER (lsoa_name IS NOT NULL) AS named_in
FROM part
WHERE lsoa_code IS NOT NULL
GROUP BY lsoa_code
