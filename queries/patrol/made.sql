-- Minutes on patrol by area and month, and what was recorded there from six months before to six months after.
--
-- `incidents` is NULL for a month that is missing or of which only a part was imported.
--
-- grain:    one row per area of the place in which a patrol was entered, and month
-- params:   $scope VARCHAR; $crime_type VARCHAR or NULL for all that the public and victims report
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, month DATE, days INTEGER, patrolled BIGINT, minutes BIGINT, incidents BIGINT
-- source:   patrol, area, area_month, scope_area, counting_basis, whole_month
-- counts:   $crime_type, else reported
-- audience: internal

WITH patrolled AS (
    SELECT
        patrol.area_code,
        date_trunc('month', patrol.day)::DATE AS month,
        count(*) FILTER (patrol.minutes > 0)::BIGINT AS patrolled,
        sum(patrol.minutes)::BIGINT AS minutes
    FROM patrol
    INNER JOIN scope_area ON patrol.area_code = scope_area.area_code
    WHERE scope_area.scope = $scope
    GROUP BY ALL
),

span AS (
    SELECT
        (min(month) - INTERVAL 6 MONTH)::DATE AS since,
        greatest(
            max(month),
            least((max(month) + INTERVAL 6 MONTH)::DATE, (SELECT max(whole_month.month) FROM whole_month))
        ) AS until
    FROM patrolled
),

every AS (
    SELECT in_area.area_code, calendar.month::DATE AS month
    FROM (SELECT DISTINCT area_code FROM patrolled) AS in_area
    CROSS JOIN span
    CROSS JOIN generate_series(span.since, span.until, INTERVAL 1 MONTH) AS calendar (month)
),

recorded AS (
    SELECT area_month.area_code, area_month.month, sum(area_month.incidents)::BIGINT AS incidents
    FROM area_month
    INNER JOIN whole_month ON area_month.month = whole_month.month
    INNER JOIN counting_basis
        ON
            area_month.crime_type = counting_basis.crime_type
            AND counting_basis.basis = coalesce($crime_type, 'reported')
    WHERE area_month.area_code IN (SELECT patrolled.area_code FROM patrolled)
    GROUP BY ALL
)

SELECT
    every.area_code,
    area.name,
    area.ward,
    every.month,
    extract('day' FROM last_day(every.month))::INTEGER AS days,
    coalesce(patrolled.patrolled, 0)::BIGINT AS patrolled,
    coalesce(patrolled.minutes, 0)::BIGINT AS minutes,
    recorded.incidents
FROM every
INNER JOIN area ON every.area_code = area.area_code
LEFT JOIN patrolled ON every.area_code = patrolled.area_code AND every.month = patrolled.month
LEFT JOIN recorded ON every.area_code = recorded.area_code AND every.month = recorded.month
ORDER BY every.area_code, every.month
