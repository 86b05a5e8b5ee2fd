-- Anti-social behaviour, public order offences and violence recorded each month in a town centre.
--
-- grain:    one row per imported month and type
-- params:   $scope VARCHAR; $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, crime_type VARCHAR, incidents BIGINT
-- source:   scope_count
-- counts:   each type
-- audience: public

SELECT
    month,
    days,
    crime_type,
    incidents::BIGINT AS incidents
FROM scope_count
WHERE
    scope = $scope
    AND crime_type IN ('Anti-social behaviour', 'Public order', 'Violence and sexual offences')
    AND ($since IS NULL OR month >= $since)
    AND ($until IS NULL OR month <= $until)
ORDER BY crime_type, month
