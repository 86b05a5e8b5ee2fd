-- The judged types that are recorded, each with its band of harm.
SELECT DISTINCT
    area_month.crime_type,
    crime_type.harm_band
FROM area_month
INNER JOIN crime_type ON area_month.crime_type = crime_type.crime_type
INNER JOIN counting_basis
    ON area_month.crime_type = counting_basis.crime_type AND counting_basis.basis = 'judged'
ORDER BY area_month.crime_type
