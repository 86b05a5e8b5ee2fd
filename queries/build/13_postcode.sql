-- Of the postcodes of a lookup, which holds those of the whole country, those of the county stay.

DELETE FROM postcode
WHERE area_code NOT IN (SELECT area.area_code FROM area WHERE area.in_county)
