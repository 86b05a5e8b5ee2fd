-- For each 2011 area that was split: the map points whose part is printed in new rows, or the most frequent part.

WITH known AS (
    SELECT
        code_change.old_code,
        incident.longitude,
        incident.latitude,
        code_change.area_code,
        count(*) AS records
    FROM incident
    INNER JOIN code_change ON incident.lsoa_code = code_change.area_code
    SEMI JOIN code_place ON code_change.old_code = code_place.lsoa_code AND code_place.is_split
    WHERE incident.longitude IS NOT NULL
    GROUP BY ALL
)

SELECT
    old_code,
    longitude,
    latitude,
    arg_max(area_code, (records, area_code)) AS area_code
FROM known
GROUP BY ALL
ORDER BY ALL
