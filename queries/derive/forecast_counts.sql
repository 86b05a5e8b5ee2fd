-- Records by type, complete month since one and area, in this order; every area has a row for every month and type.
SELECT area_month.incidents
FROM area_month
INNER JOIN whole_month ON area_month.month = whole_month.month
WHERE area_month.month >= $since
ORDER BY area_month.crime_type, area_month.month, area_month.area_code
