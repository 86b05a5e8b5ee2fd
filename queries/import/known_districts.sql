-- Today's districts in outlines and lookups.

SELECT DISTINCT regexp_extract(name, '^(.+) \d{3}[A-Z]{1,2}$', 1) AS district
FROM boundary
WHERE vintage = 2021 AND regexp_matches(name, '^.+ \d{3}[A-Z]{1,2}$')
UNION
SELECT DISTINCT name
FROM area_label
WHERE label IN ('district', 'district of ward') AND name IS NOT NULL
ORDER BY ALL
