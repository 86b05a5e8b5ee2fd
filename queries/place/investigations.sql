-- The state of the investigations of each month's crimes in any place, small ones too: for internal readers.
--
-- As priority/investigations, which a public copy may answer for a town or more.
--
-- grain:    one row per month of the crime and group of outcomes
-- params:   $scope VARCHAR; $crime_types VARCHAR, types or bases of counting joined by semicolons; $since DATE; $until DATE
-- columns:  month DATE, outcome_group VARCHAR, crimes BIGINT, downloaded_on DATE
-- source:   area_investigation, scope_area, counting_basis, month_imported
-- counts:   $crime_types
-- audience: internal

WITH file AS (
    SELECT
        month,
        min(downloaded_on) AS downloaded_on
    FROM month_imported
    WHERE kind = 'street' AND is_home
    GROUP BY month
)

SELECT
    area_investigation.month,
    area_investigation.outcome_group,
    sum(area_investigation.crimes)::BIGINT AS crimes,
    any_value(file.downloaded_on) AS downloaded_on
FROM area_investigation
INNER JOIN scope_area ON area_investigation.area_code = scope_area.area_code AND scope_area.scope = $scope
LEFT JOIN file ON area_investigation.month = file.month
WHERE
    area_investigation.crime_type IN (
        SELECT counting_basis.crime_type
        FROM counting_basis
        WHERE list_contains(string_split($crime_types, '; '), counting_basis.basis)
    )
    AND area_investigation.month BETWEEN $since AND $until
GROUP BY area_investigation.month, area_investigation.outcome_group
ORDER BY area_investigation.month, area_investigation.outcome_group
