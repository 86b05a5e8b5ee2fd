-- What was recorded in a place over the complete months of a period, by type.
--
-- grain:    one row per type with records
-- params:   $scope VARCHAR; $since DATE; $until DATE
-- columns:  crime_type VARCHAR, reported BOOLEAN, incidents BIGINT, months BIGINT
-- source:   scope_count, counting_basis, whole_month
-- counts:   each type
-- audience: public

SELECT
    scope_count.crime_type,
    scope_count.crime_type IN (
        SELECT counting_basis.crime_type FROM counting_basis
        WHERE counting_basis.basis = 'reported'
    ) AS reported,
    sum(scope_count.incidents)::BIGINT AS incidents,
    count(DISTINCT scope_count.month) AS months
FROM scope_count
WHERE
    scope_count.scope = $scope
    AND scope_count.month BETWEEN $since AND $until
    AND scope_count.month IN (SELECT whole_month.month FROM whole_month)
GROUP BY ALL
HAVING sum(scope_count.incidents) > 0
ORDER BY incidents DESC, scope_count.crime_type
