-- Records of a type in each area and complete month.
SELECT
    area_month.area_code,
    area_month.crime_type,
    area_month.month,
    area_month.days,
    area_month.incidents
FROM area_month
INNER JOIN whole_month ON area_month.month = whole_month.month
WHERE area_month.crime_type = $crime_type
ORDER BY ALL
