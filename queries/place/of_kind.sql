-- What was recorded of each type in every place of a kind, over the complete months of a period.
--
-- grain:    one row per place and type
-- params:   $kind VARCHAR; $since DATE; $until DATE
-- columns:  scope VARCHAR, residents INTEGER, crime_type VARCHAR, incidents BIGINT
-- source:   scope, scope_people, scope_month, whole_month, counting_basis
-- counts:   each reported type
-- audience: public

SELECT
    scope.scope,
    scope_people.residents,
    scope_month.crime_type,
    sum(scope_month.incidents)::BIGINT AS incidents
FROM scope
INNER JOIN scope_people ON scope.scope = scope_people.scope
INNER JOIN scope_month ON scope.scope = scope_month.scope
WHERE
    scope.kind = $kind
    AND scope_month.month BETWEEN $since AND $until
    AND scope_month.month IN (SELECT whole_month.month FROM whole_month)
    AND scope_month.crime_type IN (
        SELECT counting_basis.crime_type FROM counting_basis
        WHERE counting_basis.basis = 'reported'
    )
GROUP BY ALL
ORDER BY scope.scope, scope_month.crime_type
