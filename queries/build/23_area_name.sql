-- Areas without an outline are named as in police files.

UPDATE area
SET name = published_area.lsoa_name
FROM published_area
WHERE area.area_code = published_area.lsoa_code AND area.name = area.area_code
