-- Incidents in each area of a place over a period, and in the newest twelve months beside the year before.
--
-- `year_incidents` counts the whole months among the twelve up to the newest one, whatever the period: rates rest on it.
-- `before` and `now_paired` count those of them that are whole for the year before as well; NULL where none is.
--
-- grain:    one row per area
-- params:   $scope VARCHAR; $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE; $until DATE
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, district VARCHAR, residents INTEGER, longitude DOUBLE, latitude DOUBLE, outline VARCHAR, incidents BIGINT, year_incidents BIGINT, now_paired BIGINT, before BIGINT
-- source:   area_month, area, scope_area, crime_type, whole_month
-- audience: public

WITH newest AS (SELECT max(month) AS month FROM whole_month),

chosen AS (
    SELECT
        area_month.area_code,
        area_month.month,
        area_month.incidents
    FROM area_month
    INNER JOIN scope_area ON area_month.area_code = scope_area.area_code
    LEFT JOIN crime_type ON area_month.crime_type = crime_type.crime_type
    WHERE
        scope_area.scope = $scope
        AND (
            area_month.month BETWEEN $since AND $until
            OR area_month.month > (SELECT newest.month - INTERVAL 24 MONTH FROM newest)
        )
        AND if(
            $crime_type IS NULL,
            coalesce(crime_type.record_kind, 'unknown') <> 'found',
            area_month.crime_type = $crime_type
        )
),

pair AS (
    SELECT later.month AS month_now
    FROM whole_month AS later
    INNER JOIN whole_month AS earlier ON later.month = earlier.month + INTERVAL 1 YEAR
    WHERE later.month > (SELECT newest.month - INTERVAL 12 MONTH FROM newest)
),

counted AS (
    SELECT
        area_code,
        sum(incidents) FILTER (month BETWEEN $since AND $until)::BIGINT AS incidents,
        sum(incidents) FILTER (
            month > (SELECT newest.month - INTERVAL 12 MONTH FROM newest)
            AND month IN (SELECT whole_month.month FROM whole_month)
        )::BIGINT AS year_incidents,
        sum(incidents) FILTER (month IN (SELECT pair.month_now FROM pair))::BIGINT AS now_paired,
        sum(incidents) FILTER (month + INTERVAL 1 YEAR IN (SELECT pair.month_now FROM pair))::BIGINT AS before
    FROM chosen
    GROUP BY area_code
)

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.district,
    area.residents,
    area.longitude,
    area.latitude,
    area.outline,
    coalesce(counted.incidents, 0)::BIGINT AS incidents,
    coalesce(counted.year_incidents, 0)::BIGINT AS year_incidents,
    counted.now_paired,
    counted.before
FROM area
INNER JOIN scope_area ON area.area_code = scope_area.area_code AND scope_area.scope = $scope
LEFT JOIN counted ON area.area_code = counted.area_code
WHERE area.in_county
ORDER BY incidents DESC, area.area_code
