-- Incidents each month in an operation's areas, next door, and in the part of the county that no operation touched.
--
-- grain:    one row per imported month and side
-- params:   $operation_id VARCHAR; $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE or NULL; $until DATE or NULL
-- columns:  month DATE, days INTEGER, side VARCHAR, incidents BIGINT
-- source:   area_month, operation_area, scope_area, crime_type
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
LEFT JOIN crime_type ON area_month.crime_type = crime_type.crime_type
WHERE
    ($since IS NULL OR area_month.month >= $since)
    AND ($until IS NULL OR area_month.month <= $until)
    AND if(
        $crime_type IS NULL,
        coalesce(crime_type.record_kind, 'unknown') <> 'found',
        area_month.crime_type = $crime_type
    )
GROUP BY ALL
ORDER BY side.side, area_month.month
