-- Areas without an outline have the names that police files print.

UPDATE area
SET name = published_area.lsoa_name
FROM published_area
WHERE area.area_code = published_area.lsoa_code AND area.name = area.area_code
