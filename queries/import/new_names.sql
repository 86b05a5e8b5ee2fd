-- Names of LSOA codes as the newest file prints them.

INSERT OR REPLACE INTO published_area
SELECT
    part_code.lsoa_code,
    part_code.lsoa_name,
    part_code.named_in
FROM part_code
LEFT JOIN published_area AS known ON part_code.lsoa_code = known.lsoa_code
WHERE part_code.named_in >= coalesce(known.named_in, part_code.named_in)
