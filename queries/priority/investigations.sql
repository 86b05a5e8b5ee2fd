-- How the investigations of each month's crimes stand, in a place of a town's size or more.
--
-- An outcome is as old as its file: `downloaded_on` is the day of the month's file, the earliest where there are several.
--
-- grain:    one row per month of the crime and group of outcomes
-- params:   $scope VARCHAR; $crime_types VARCHAR, names joined by semicolons, or "reported" for all but what officers find; $since DATE; $until DATE
-- columns:  month DATE, outcome_group VARCHAR, crimes BIGINT, downloaded_on DATE
-- source:   investigation, crime_type, month_imported
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
    AND if(
        $crime_types = 'reported',
        investigation.crime_type NOT IN (
            SELECT crime_type.crime_type FROM crime_type
            WHERE crime_type.record_kind = 'found'
        ),
        list_contains(string_split($crime_types, '; '), investigation.crime_type)
    )
    AND investigation.month BETWEEN $since AND $until
GROUP BY investigation.month, investigation.outcome_group
ORDER BY investigation.month, investigation.outcome_group
