-- The state of the investigations of each month's crimes, in a place of a town's size or more.
--
-- An outcome is as old as its file: `downloaded_on` is the day of the month's file, the earliest if there are several.
--
-- grain:    one row per month of the crime and group of outcomes
-- params:   $scope VARCHAR; $crime_types VARCHAR, types or bases of counting joined by semicolons; $since DATE; $until DATE
-- columns:  month DATE, outcome_group VARCHAR, crimes BIGINT, downloaded_on DATE
-- source:   investigation, counting_basis, month_imported
-- counts:   $crime_types
-- audience: public

WITH file AS (
    SELECT
        month,
        min(downloaded_on) AS downloaded_on
    FROM month_imported
    WHERE kind = 'street' AND is_home
    GROUP BY month
)

SELECT
    investigation.month,
    investigation.outcome_group,
    sum(investigation.crimes)::BIGINT AS crimes,
    any_value(file.downloaded_on) AS downloaded_on
FROM investigation
LEFT JOIN file ON investigation.month = file.month
WHERE
    investigation.scope = $scope
    AND investigation.crime_type IN (
        SELECT counting_basis.crime_type
        FROM counting_basis
        WHERE list_contains(string_split($crime_types, '; '), counting_basis.basis)
    )
    AND investigation.month BETWEEN $since AND $until
GROUP BY investigation.month, investigation.outcome_group
ORDER BY investigation.month, investigation.outcome_group
