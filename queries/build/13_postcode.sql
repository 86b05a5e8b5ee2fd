-- Of the postcodes of a lookup, which holds those of the whole country, those of the county stay.

-- A few postcodes at the edge may be in a parish across it, whose name is not one of the county's.
UPDATE postcode SET parish = NULL
WHERE
    parish IN (
        SELECT whole.parish
        FROM postcode AS whole
        LEFT JOIN area ON whole.area_code = area.area_code AND area.in_county
        GROUP BY whole.parish
        HAVING 2 * count(area.area_code) < count(*)
    );

DELETE FROM postcode
WHERE area_code NOT IN (SELECT area.area_code FROM area WHERE area.in_county)
