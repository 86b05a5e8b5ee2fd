-- The districts that police files and outlines of 2011 print, today's and former ones.

SELECT DISTINCT regexp_extract(lsoa_name, '^(.+) \d{3}[A-Z]{1,2}$', 1) AS district
FROM published_area
WHERE regexp_matches(lsoa_name, '^.+ \d{3}[A-Z]{1,2}$')
UNION
SELECT DISTINCT regexp_extract(name, '^(.+) \d{3}[A-Z]{1,2}$', 1)
FROM boundary
WHERE vintage <> 2021 AND regexp_matches(name, '^.+ \d{3}[A-Z]{1,2}$')
ORDER BY ALL
