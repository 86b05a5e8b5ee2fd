-- Records in each area and complete month, for each type that the public report.
SELECT
    area_month.area_code,
    area_month.crime_type,
    area_month.month,
    area_month.days,
    area_month.incidents
FROM area_month
INNER JOIN whole_month ON area_month.month = whole_month.month
INNER JOIN counting_basis
    ON area_month.crime_type = counting_basis.crime_type AND counting_basis.basis = 'reported'
ORDER BY ALL
