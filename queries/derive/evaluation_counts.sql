-- The incidents of a type in each area and complete month.
SELECT
    area_month.area_code,
    area_month.month,
    area_month.incidents
FROM area_month
INNER JOIN whole_month ON area_month.month = whole_month.month AND NOT whole_month.incomplete
WHERE area_month.crime_type = $crime_type
