-- Map points in areas that were split, each with the part that holds it; a part may lie across the county's border.

INSERT INTO split_point
SELECT
    fresh.lsoa_code,
    fresh.longitude,
    fresh.latitude,
    fresh.area_code,
    if(coalesce(area.in_county, FALSE), 'area', 'outside') AS placed
FROM fresh
LEFT JOIN area ON fresh.area_code = area.area_code
