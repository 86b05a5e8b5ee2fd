-- The types that are tested: those that the public report.
SELECT DISTINCT area_month.crime_type
FROM area_month
INNER JOIN counting_basis
    ON area_month.crime_type = counting_basis.crime_type AND counting_basis.basis = 'reported'
ORDER BY area_month.crime_type
