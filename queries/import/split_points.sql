-- Map points of rows that print the code of an area that was split, each to be placed in one of the parts.

SELECT DISTINCT records.lsoa_code, records.longitude, records.latitude
FROM query_table($table) AS records
SEMI JOIN code_place ON records.lsoa_code = code_place.lsoa_code AND code_place.is_split
WHERE records.longitude IS NOT NULL
ORDER BY ALL
