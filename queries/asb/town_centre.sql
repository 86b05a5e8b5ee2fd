-- Incidents recorded each month in a town centre, by each of the types that count as disorder.
--
-- grain:    one row per imported month and type
-- params:   $scope VARCHAR; $crime_types VARCHAR, types or bases of counting joined by semicolons; $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, crime_type VARCHAR, incidents BIGINT
-- source:   scope_count, counting_basis
-- counts:   $crime_types
-- audience: public

SELECT
    month,
    days,
    crime_type,
    incidents::BIGINT AS incidents
FROM scope_count
WHERE
    scope = $scope
    AND crime_type IN (
        SELECT counting_basis.crime_type
        FROM counting_basis
        WHERE list_contains(string_split($crime_types, '; '), counting_basis.basis)
    )
    AND ($since IS NULL OR month >= $since)
    AND ($until IS NULL OR month <= $until)
ORDER BY crime_type, month
