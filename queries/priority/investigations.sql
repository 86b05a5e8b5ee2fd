-- How the investigations of each month's crimes stand, in a place of a town's size or more.
--
-- grain:    one row per month of the crime and group of outcomes
-- params:   $scope VARCHAR; $crime_types VARCHAR, names joined by semicolons, or "reported" for all but what officers find; $since DATE; $until DATE
-- columns:  month DATE, outcome_group VARCHAR, crimes BIGINT
-- source:   investigation, crime_type
-- audience: public

SELECT
    month,
    outcome_group,
    sum(crimes)::BIGINT AS crimes
FROM investigation
WHERE
    scope = $scope
    AND if(
        $crime_types = 'reported',
        crime_type NOT IN (SELECT crime_type.crime_type FROM crime_type WHERE crime_type.record_kind = 'found'),
        list_contains(string_split($crime_types, '; '), crime_type)
    )
    AND month BETWEEN $since AND $until
GROUP BY ALL
ORDER BY ALL
