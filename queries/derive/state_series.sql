-- Complete months of each judged type in each place that is larger than an area, without own places.
SELECT
    scope_month.scope,
    scope_month.crime_type,
    scope_month.month,
    scope_month.days,
    scope_month.incidents
FROM scope_month
INNER JOIN scope ON scope_month.scope = scope.scope AND scope.kind NOT IN ('comparison', 'own')
INNER JOIN counting_basis ON scope_month.crime_type = counting_basis.crime_type AND counting_basis.basis = 'judged'
INNER JOIN whole_month ON scope_month.month = whole_month.month
ORDER BY ALL
