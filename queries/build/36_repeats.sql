-- Incidents at a map point that had one of the same type within the twelve months before; and the points of the newest
-- year, for screening.
--
-- A map point stands for a street, a car park or a square, so this is demand that comes again, not a victim harmed again.
-- What officers find is left out. Months whose twelve months before are not all imported say nothing.

CREATE TABLE repeat_month AS
WITH point AS (
    SELECT
        incident.longitude,
        incident.latitude,
        incident.area_code,
        incident.crime_type,
        incident.month,
        count(*) AS incidents
    FROM incident
    LEFT JOIN crime_type ON incident.crime_type = crime_type.crime_type
    WHERE
        incident.placed = 'area'
        AND incident.longitude IS NOT NULL
        AND coalesce(crime_type.record_kind, 'unknown') <> 'found'
    GROUP BY ALL
),

seen AS (
    SELECT
        *,
        lag(month) OVER (PARTITION BY longitude, latitude, crime_type ORDER BY month) AS month_before
    FROM point
),

whole AS (
    SELECT later.month
    FROM whole_month AS later
    INNER JOIN whole_month AS earlier
        ON earlier.month < later.month AND earlier.month >= later.month - INTERVAL 12 MONTH
    GROUP BY later.month
    HAVING count(*) = 12
)

SELECT
    seen.area_code,
    seen.month,
    seen.crime_type,
    sum(seen.incidents)::BIGINT AS incidents,
    coalesce(
        sum(seen.incidents) FILTER (seen.month_before >= seen.month - INTERVAL 12 MONTH), 0
    )::BIGINT AS again
FROM seen
INNER JOIN whole ON seen.month = whole.month
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE repeat_month IS 'internal: incidents with a map point by area, month and type, and how many had one of their type there within a year';

-- The map points of the newest twelve months; 38_walk_point.sql reads them too.
CREATE TEMP TABLE newest_point AS
WITH newest AS (
    SELECT max(month) AS month FROM home_month
)

SELECT
    incident.longitude,
    incident.latitude,
    max(incident.location) AS location,
    max(incident.area_code) AS area_code,
    count(DISTINCT incident.month)::INTEGER AS months,
    count(*)::BIGINT AS incidents,
    mode(incident.crime_type ORDER BY incident.crime_type) AS main_type,
    max(incident.month) AS last_month
FROM incident
CROSS JOIN newest
LEFT JOIN crime_type ON incident.crime_type = crime_type.crime_type
WHERE
    incident.placed = 'area'
    AND incident.longitude IS NOT NULL
    AND coalesce(crime_type.record_kind, 'unknown') <> 'found'
    AND incident.month > newest.month - INTERVAL 12 MONTH
GROUP BY incident.longitude, incident.latitude;

CREATE TABLE repeat_point AS
SELECT * FROM newest_point
WHERE months >= 3
ORDER BY months DESC, incidents DESC, longitude, latitude;

COMMENT ON TABLE repeat_point IS 'internal: map points with a record in three or more of the newest twelve months'
