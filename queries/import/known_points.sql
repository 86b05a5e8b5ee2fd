-- Map points of rows that print a code of 2021 whose area was split from one of 2011: what the split did with the point.

INSERT INTO known_point
SELECT
    code_change.old_code,
    part.longitude,
    part.latitude,
    code_change.area_code,
    count(*) AS records
FROM part
INNER JOIN code_change ON part.lsoa_code = code_change.area_code
SEMI JOIN split_code ON code_change.old_code = split_code.old_code
WHERE part.longitude IS NOT NULL
GROUP BY ALL
