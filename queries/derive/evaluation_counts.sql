-- The judged incidents in each area, by month and crime type with its band of harm, in complete months.
SELECT
    area_month.area_code,
    area_month.month,
    area_month.crime_type,
    crime_type.harm_band,
    area_month.incidents
FROM area_month
INNER JOIN crime_type ON area_month.crime_type = crime_type.crime_type
INNER JOIN counting_basis
    ON area_month.crime_type = counting_basis.crime_type AND counting_basis.basis = 'judged'
INNER JOIN whole_month ON area_month.month = whole_month.month AND NOT whole_month.incomplete
