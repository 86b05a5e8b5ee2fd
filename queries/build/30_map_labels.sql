-- Names for the map of a generated county: towns that areas are named after ("Thornby 14"), the largest first.

INSERT INTO map_label
SELECT
    regexp_extract(name, '^(.+) \d+$', 1) AS name,
    if(count(*) >= 20, 1, 2) AS importance,
    avg(longitude) AS longitude,
    avg(latitude) AS latitude
FROM area
WHERE in_county AND (SELECT count(*) FROM map_label) = 0 AND NOT regexp_matches(name, '^(Rural|[A-Z]{1,2}\d)')
GROUP BY ALL
HAVING count(*) >= 6
ORDER BY count(*) DESC, name
