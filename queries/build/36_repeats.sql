-- Incidents at a map point that had one of the same type within the twelve months before; and the points of the newest
-- year, for screening.
--
-- A map point stands for a street, a car park or a square, so this is repeat demand, not a repeat victim. It is
-- compared with the number by chance: if each incident were equally likely at any of its area's points, it would have
-- an earlier one of its type with a probability of 1 - (1 - 1/points)^earlier. `points` are those with a record from
-- twelve months before the month to the month itself, `earlier` the area's incidents of the type in the twelve before.
-- What officers find is left out. Months whose twelve months before are not all imported are left out.

-- In stages, so that a country's records fit in the memory of a build.
CREATE TEMP TABLE recorded_point AS
SELECT
    incident.longitude,
    incident.latitude,
    incident.area_code,
    incident.crime_type,
    incident.month,
    count(*) AS incidents
FROM incident
INNER JOIN counting_basis
    ON
        coalesce(incident.crime_type, 'No type given') = counting_basis.crime_type
        AND counting_basis.basis = 'reported'
WHERE incident.placed = 'area' AND incident.longitude IS NOT NULL
GROUP BY ALL;

CREATE TEMP TABLE repeat_by_chance AS
WITH typed AS (
    SELECT
        area_code,
        crime_type,
        month,
        sum(incidents) AS incidents
    FROM recorded_point
    GROUP BY ALL
),

past AS (
    SELECT
        *,
        coalesce(sum(incidents) OVER twelve, 0) AS earlier
    FROM typed
    WINDOW twelve AS (
        PARTITION BY area_code, crime_type
        ORDER BY month
        RANGE BETWEEN INTERVAL 12 MONTH PRECEDING AND INTERVAL 1 MONTH PRECEDING
    )
),

recorded AS (
    SELECT
        area_code,
        month,
        lag(month) OVER (PARTITION BY area_code, longitude, latitude ORDER BY month) AS month_before
    FROM (SELECT DISTINCT area_code, longitude, latitude, month FROM recorded_point) AS place
),

-- A record counts its point for thirteen months from its own; a later one within these extends that.
turn AS (
    SELECT
        area_code,
        greatest(month, coalesce(month_before + INTERVAL 13 MONTH, month)) AS month,
        1 AS change
    FROM recorded
    UNION ALL
    SELECT area_code, month + INTERVAL 13 MONTH, -1 FROM recorded
    UNION ALL
    SELECT area_code, month, 0 FROM typed
),

counted AS (
    SELECT
        area_code,
        month,
        sum(sum(change)) OVER (PARTITION BY area_code ORDER BY month) AS points
    FROM turn
    GROUP BY area_code, month
)

SELECT
    past.area_code,
    past.month,
    past.crime_type,
    past.incidents * (1 - pow(1 - 1 / counted.points, past.earlier)) AS expected
FROM past
INNER JOIN counted ON past.area_code = counted.area_code AND past.month = counted.month;

CREATE TABLE repeat_month AS
WITH seen AS (
    SELECT
        *,
        lag(month) OVER (PARTITION BY longitude, latitude, crime_type ORDER BY month) AS month_before
    FROM recorded_point
),

whole AS (
    SELECT later.month
    FROM whole_month AS later
    INNER JOIN whole_month AS earlier
        ON earlier.month < later.month AND earlier.month >= later.month - INTERVAL 12 MONTH
    GROUP BY later.month
    HAVING count(*) = 12
),

repeated AS (
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
    GROUP BY seen.area_code, seen.month, seen.crime_type
)

SELECT repeated.*, by_chance.expected AS by_chance
FROM repeated
INNER JOIN repeat_by_chance AS by_chance USING (area_code, month, crime_type)
ORDER BY ALL;

COMMENT ON TABLE repeat_month IS 'internal: incidents with a map point by area, month and type, how many had one of their type there within a year, and would by chance';

DROP TABLE recorded_point;

DROP TABLE repeat_by_chance;

-- The map points of the newest twelve months; 38_walk_point.sql reads them too.
CREATE TEMP TABLE newest_point AS
WITH newest AS (
    SELECT max(month) AS month FROM home_month
)

SELECT
    incident.longitude,
    incident.latitude,
    -- Files print King'S Road.
    replace(regexp_replace(max(incident.location), '''S\b', '’s', 'g'), '''', '’') AS location,
    max(incident.area_code) AS area_code,
    count(DISTINCT incident.month)::INTEGER AS months,
    count(*)::BIGINT AS incidents,
    mode(incident.crime_type ORDER BY incident.crime_type) AS main_type,
    max(incident.month) AS last_month
FROM incident
CROSS JOIN newest
INNER JOIN counting_basis
    ON coalesce(incident.crime_type, 'No type given') = counting_basis.crime_type AND counting_basis.basis = 'reported'
WHERE
    incident.placed = 'area'
    AND incident.longitude IS NOT NULL
    AND incident.month > newest.month - INTERVAL 12 MONTH
GROUP BY incident.longitude, incident.latitude;

CREATE TABLE repeat_point AS
SELECT * FROM newest_point
WHERE months >= (SELECT threshold.value FROM threshold WHERE threshold.name = 'repeat_point_months')
ORDER BY months DESC, incidents DESC, longitude, latitude;

COMMENT ON TABLE repeat_point IS 'internal: map points with a record in so many of the newest twelve months that they are listed for screening'
