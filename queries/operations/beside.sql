-- Incidents each month in an operation's areas, next door, and in the part of the county that no operation reached.
--
-- grain:    one row per imported month and side
-- params:   $operation_id VARCHAR; $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, side VARCHAR, incidents BIGINT
-- source:   area_month, operation_area, scope_area, counting_basis
-- counts:   $crime_type, else reported
-- audience: public

WITH side AS (
    SELECT
        area_code,
        role AS side
    FROM operation_area
    WHERE operation_id = $operation_id
    UNION ALL
    SELECT
        area_code,
        'untouched' AS side
    FROM scope_area
    WHERE scope = 'untouched'
)

SELECT
    area_month.month,
    area_month.days,
    side.side,
    sum(area_month.incidents)::BIGINT AS incidents
FROM side
INNER JOIN area_month ON side.area_code = area_month.area_code
INNER JOIN counting_basis
    ON area_month.crime_type = counting_basis.crime_type AND counting_basis.basis = coalesce($crime_type, 'reported')
WHERE
    ($since IS NULL OR area_month.month >= $since)
    AND ($until IS NULL OR area_month.month <= $until)
GROUP BY ALL
ORDER BY side.side, area_month.month
