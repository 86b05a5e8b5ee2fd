-- Incidents in each area of a place over a period, and in the newest twelve months and the year before.
--
-- `year_incidents` counts the complete months among the twelve up to the newest one, whatever the period: rates use it.
-- `before` and `now_paired` count those that are also complete in the year before; NULL if there are none.
--
-- grain:    one row per area
-- params:   $scope VARCHAR; $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE; $until DATE
-- columns:  area_code VARCHAR, name VARCHAR, ward VARCHAR, district VARCHAR, residents INTEGER, households INTEGER, workday INTEGER, area_km2 DOUBLE, longitude DOUBLE, latitude DOUBLE, outline VARCHAR, incidents BIGINT, year_incidents BIGINT, now_paired BIGINT, before BIGINT
-- source:   area_month, area, scope_area, counting_basis, home_month, whole_month
-- counts:   $crime_type, else reported
-- audience: public

WITH newest AS (SELECT max(month) AS month FROM whole_month),

-- What a month counts for, so that each incident is read once.
marked AS (
    SELECT
        imported.month,
        imported.month BETWEEN $since AND $until AS is_chosen,
        this.month IS NOT NULL AND imported.month > newest.month - INTERVAL 12 MONTH AS is_of_year,
        is_of_year AND earlier.month IS NOT NULL AS is_paired,
        this.month IS NOT NULL AND later.month > newest.month - INTERVAL 12 MONTH AS is_before
    FROM home_month AS imported
    CROSS JOIN newest
    LEFT JOIN whole_month AS this ON imported.month = this.month
    LEFT JOIN whole_month AS earlier ON imported.month = earlier.month + INTERVAL 1 YEAR
    LEFT JOIN whole_month AS later ON imported.month + INTERVAL 1 YEAR = later.month
),

counted AS (
    SELECT
        area_month.area_code,
        sum(area_month.incidents) FILTER (marked.is_chosen)::BIGINT AS incidents,
        sum(area_month.incidents) FILTER (marked.is_of_year)::BIGINT AS year_incidents,
        sum(area_month.incidents) FILTER (marked.is_paired)::BIGINT AS now_paired,
        sum(area_month.incidents) FILTER (marked.is_before)::BIGINT AS before
    FROM area_month
    INNER JOIN marked ON area_month.month = marked.month
    INNER JOIN scope_area ON area_month.area_code = scope_area.area_code
    INNER JOIN counting_basis
        ON
            area_month.crime_type = counting_basis.crime_type
            AND counting_basis.basis = coalesce($crime_type, 'reported')
    WHERE
        scope_area.scope = $scope
        AND (marked.is_chosen OR marked.is_of_year OR marked.is_before)
    GROUP BY area_month.area_code
)

SELECT
    area.area_code,
    area.name,
    area.ward,
    area.district,
    area.residents,
    area.households,
    area.workday,
    area.area_km2,
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
