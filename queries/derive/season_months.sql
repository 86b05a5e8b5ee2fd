-- The county's complete months before the newest, of each series that counting_basis defines.
SELECT
    counting_basis.basis AS crime_type,
    scope_month.month,
    scope_month.days,
    sum(scope_month.incidents)::BIGINT AS incidents
FROM scope_month
INNER JOIN counting_basis ON scope_month.crime_type = counting_basis.crime_type
WHERE
    scope_month.scope = 'county'
    AND scope_month.month IN (SELECT whole_month.month FROM whole_month)
    AND scope_month.month < (SELECT max(whole_month.month) FROM whole_month)
GROUP BY ALL
ORDER BY ALL
