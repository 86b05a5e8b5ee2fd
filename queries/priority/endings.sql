-- How the investigations of the crimes of several measures stand over a period, in a place of a town's size or more.
--
-- grain:    one row per measure and group of outcomes
-- params:   $scope VARCHAR; $measures VARCHAR, the crime types of each measure, joined by " | ", each names joined by semicolons or "reported" for all but what officers find; $since DATE; $until DATE
-- columns:  crime_types VARCHAR, outcome_group VARCHAR, crimes BIGINT, first_month DATE, last_month DATE
-- source:   investigation, crime_type
-- audience: public

WITH wanted AS (SELECT unnest(string_split($measures, ' | ')) AS crime_types)

SELECT
    wanted.crime_types,
    investigation.outcome_group,
    sum(investigation.crimes)::BIGINT AS crimes,
    min(investigation.month) AS first_month,
    max(investigation.month) AS last_month
FROM investigation
LEFT JOIN crime_type ON investigation.crime_type = crime_type.crime_type
INNER JOIN wanted
    ON if(
            wanted.crime_types = 'reported',
            coalesce(crime_type.record_kind, 'unknown') <> 'found',
            list_contains(string_split(wanted.crime_types, '; '), investigation.crime_type)
        )
WHERE
    investigation.scope = $scope
    AND investigation.month BETWEEN $since AND $until
GROUP BY wanted.crime_types, investigation.outcome_group
ORDER BY wanted.crime_types, investigation.outcome_group
