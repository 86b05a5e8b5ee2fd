-- Complete months of each type in each place that is larger than an area: what control charts of pages judge.
--
-- Types that are not judged are left out: of those that officers find, more patrols give more records.
--
-- grain:    one row per place, type and complete month, larger places first
-- params:   none
-- columns:  scope VARCHAR, name VARCHAR, kind VARCHAR, crime_type VARCHAR, month DATE, days INTEGER, incidents BIGINT
-- source:   scope_month, scope, counting_basis, whole_month
-- counts:   judged
-- audience: internal

SELECT
    scope.scope,
    scope.name,
    scope.kind,
    scope_month.crime_type,
    scope_month.month,
    scope_month.days,
    scope_month.incidents
FROM scope_month
INNER JOIN scope ON scope_month.scope = scope.scope
INNER JOIN counting_basis
    ON scope_month.crime_type = counting_basis.crime_type AND counting_basis.basis = 'judged'
WHERE
    scope.kind IN ('county', 'district', 'town', 'place', 'own', 'ward')
    AND scope_month.month IN (SELECT whole_month.month FROM whole_month)
ORDER BY scope.sort, scope.name, scope.scope, scope_month.crime_type, scope_month.month
