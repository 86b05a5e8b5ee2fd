-- Demonstration data and real data never share a database.
-- internal
SELECT area.area_code, meta.value AS demonstration
FROM area
INNER JOIN meta ON meta.key = 'demonstration'
WHERE (area.area_code LIKE 'D%') <> (meta.value = 'true')
UNION ALL
SELECT any_value(incident.lsoa_code), meta.value
FROM incident
INNER JOIN meta ON meta.key = 'demonstration'
WHERE incident.lsoa_code IS NOT NULL AND (incident.lsoa_code LIKE 'D%') <> (meta.value = 'true')
GROUP BY meta.value
UNION ALL
SELECT any_value(coded.area_code), meta.value
FROM (
    SELECT area_code FROM area_lookup
    UNION ALL
    SELECT area_code FROM problem_plan
) AS coded
INNER JOIN meta ON meta.key = 'demonstration'
WHERE coded.area_code IS NOT NULL AND (coded.area_code LIKE 'D%') <> (meta.value = 'true')
GROUP BY meta.value
