-- Names of LSOA codes as the newest file prints them.

INSERT OR REPLACE INTO published_area
SELECT
    fresh.lsoa_code,
    fresh.lsoa_name
FROM (
    SELECT
        lsoa_code,
        arg_max(lsoa_name, month) AS lsoa_name
    FROM part
    WHERE lsoa_code IS NOT NULL AND lsoa_name IS NOT NULL
    GROUP BY lsoa_code
) AS fresh
LEFT JOIN published_area AS known ON fresh.lsoa_code = known.lsoa_code
WHERE known.lsoa_name IS DISTINCT FROM fresh.lsoa_name
