-- Complete months of several types together in a place.
SELECT
    scope_count.month,
    scope_count.days,
    sum(scope_count.incidents)::BIGINT AS incidents
FROM scope_count
INNER JOIN whole_month ON scope_count.month = whole_month.month
WHERE
    scope_count.scope = $scope
    AND scope_count.crime_type IN (
        SELECT counting_basis.crime_type
        FROM counting_basis
        WHERE list_contains(string_split($crime_types, '; '), counting_basis.basis)
    )
GROUP BY ALL
ORDER BY ALL
