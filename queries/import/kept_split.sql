-- Rows of areas that were split are unplaced until all rows are in.

UPDATE incident
SET area_code = NULL, placed = 'unplaced'
FROM code_place
WHERE incident.lsoa_code = code_place.lsoa_code AND code_place.is_split;

UPDATE outcome
SET area_code = NULL, placed = 'unplaced'
FROM code_place
WHERE outcome.lsoa_code = code_place.lsoa_code AND code_place.is_split
