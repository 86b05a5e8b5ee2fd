-- Incidents by month and type: of each area of the county, and of each force by where its rows belong.
--
-- A month that was imported has a row for every type that is in the database, 0 if nothing was recorded;
-- a missing month has none.

CREATE TABLE force_month AS
WITH counted AS (
    SELECT force, month, coalesce(crime_type, 'No type given') AS crime_type, placed, count(*) AS incidents
    FROM incident
    GROUP BY ALL
),

every AS (
    SELECT month_imported.force, month_imported.month, month_imported.days, types.crime_type, 'area' AS placed
    FROM month_imported
    CROSS JOIN (SELECT DISTINCT crime_type FROM counted) AS types
    WHERE month_imported.kind = 'street'
)

SELECT
    coalesce(every.force, counted.force) AS force,
    coalesce(every.month, counted.month) AS month,
    extract('day' FROM last_day(coalesce(every.month, counted.month)))::INTEGER AS days,
    coalesce(every.crime_type, counted.crime_type) AS crime_type,
    coalesce(every.placed, counted.placed) AS placed,
    coalesce(counted.incidents, 0)::BIGINT AS incidents
FROM every
FULL JOIN counted USING (force, month, crime_type, placed)
ORDER BY ALL;

COMMENT ON TABLE force_month IS 'public: incidents by force, month, type and whether they could be placed in an area';

-- A force may cover more than the county. Then records elsewhere, and those without a place, are not the county's.
INSERT INTO meta
SELECT 'part_of_force', 'true'
FROM force_month
INNER JOIN home_force ON force_month.force = home_force.force
WHERE force_month.placed <> 'unlocated'
HAVING
    sum(force_month.incidents) FILTER (force_month.placed = 'outside') > greatest(
        sum(force_month.incidents)
        * (SELECT threshold.value FROM threshold WHERE threshold.name = 'part_of_force_share'),
        (SELECT threshold.value FROM threshold WHERE threshold.name = 'part_of_force_records')
    );

CREATE TABLE area_month AS
WITH counted AS (
    SELECT area_code, month, coalesce(crime_type, 'No type given') AS crime_type, count(*) AS incidents
    FROM incident
    WHERE placed = 'area'
    GROUP BY ALL
)

SELECT
    area.area_code,
    home_month.month,
    home_month.days,
    types.crime_type,
    coalesce(counted.incidents, 0)::BIGINT AS incidents
FROM area
CROSS JOIN home_month
CROSS JOIN (SELECT DISTINCT force_month.crime_type FROM force_month) AS types
LEFT JOIN counted
    ON
        area.area_code = counted.area_code
        AND home_month.month = counted.month
        AND types.crime_type = counted.crime_type
WHERE area.in_county
ORDER BY area.area_code, home_month.month, types.crime_type;

COMMENT ON TABLE area_month IS 'public: incidents by area of the county, month and type'
