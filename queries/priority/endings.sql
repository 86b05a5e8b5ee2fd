-- The state of investigations for several measures over a period, in a place of a town's size or more.
--
-- grain:    one row per measure and group of outcomes
-- params:   $scope VARCHAR; $measures VARCHAR, those of each measure joined by " | ", each types or bases of counting joined by semicolons; $since DATE; $until DATE
-- columns:  crime_types VARCHAR, outcome_group VARCHAR, crimes BIGINT, first_month DATE, last_month DATE
-- source:   investigation, counting_basis
-- counts:   $measures
-- audience: public

WITH wanted AS (SELECT unnest(string_split($measures, ' | ')) AS crime_types),

typed AS (
    SELECT DISTINCT
        wanted.crime_types,
        counting_basis.crime_type
    FROM wanted
    INNER JOIN counting_basis ON list_contains(string_split(wanted.crime_types, '; '), counting_basis.basis)
)

SELECT
    typed.crime_types,
    investigation.outcome_group,
    sum(investigation.crimes)::BIGINT AS crimes,
    min(investigation.month) AS first_month,
    max(investigation.month) AS last_month
FROM investigation
INNER JOIN typed ON investigation.crime_type = typed.crime_type
WHERE
    investigation.scope = $scope
    AND investigation.month BETWEEN $since AND $until
GROUP BY typed.crime_types, investigation.outcome_group
ORDER BY typed.crime_types, investigation.outcome_group
