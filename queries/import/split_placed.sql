-- Map points in areas that were split, each with the part that contains it; a part may be across the county's border.

CREATE OR REPLACE TEMP TABLE split_point AS
SELECT
    fresh.lsoa_code,
    fresh.longitude,
    fresh.latitude,
    if(area.in_county, fresh.area_code, NULL) AS area_code,
    if(coalesce(area.in_county, FALSE), 'area', 'outside') AS placed
FROM fresh
LEFT JOIN area ON fresh.area_code = area.area_code
