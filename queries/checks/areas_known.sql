-- Every placed incident lies in an area of the county.
-- internal
SELECT incident.area_code, incident.placed, count(*) AS incidents
FROM incident
LEFT JOIN area ON incident.area_code = area.area_code AND area.in_county
WHERE (incident.placed = 'area') <> (area.area_code IS NOT NULL)
GROUP BY ALL
