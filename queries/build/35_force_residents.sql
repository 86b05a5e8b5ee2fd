-- Residents of the area of each force: of the areas (LSOA 2021) in which it recorded most in its newest months.
--
-- No imported file says which areas a force has, so its records do. An area belongs to the force that recorded most
-- there, if that is more than a few stray records: map points are moved, and along a border some lie in the next force's
-- areas. Codes of 2011 that are no more stand for their areas of 2021. Forces without an area of their own have none.

-- Counted once: it reads every record.
CREATE OR REPLACE TEMP TABLE printed AS
WITH newest AS (
    SELECT month_imported.force, month_imported.month
    FROM month_imported
    LEFT JOIN force ON month_imported.force = force.force
    WHERE month_imported.kind = 'street' AND coalesce(force.has_area, TRUE)
    QUALIFY row_number() OVER (PARTITION BY month_imported.force ORDER BY month_imported.month DESC) <= 12
)

SELECT incident.force, incident.lsoa_code AS code, count(*) AS records
FROM incident
SEMI JOIN newest ON incident.force = newest.force AND incident.month = newest.month
WHERE incident.lsoa_code IS NOT NULL
GROUP BY ALL;

CREATE TABLE force_residents AS
WITH known AS (
    SELECT area_code, value AS residents
    FROM area_figure
    WHERE figure = 'residents'
),

today AS (
    SELECT area_code AS code, area_code FROM known
    UNION
    SELECT code_change.old_code, code_change.area_code
    FROM code_change
    SEMI JOIN known ON code_change.area_code = known.area_code
    WHERE code_change.old_code NOT IN (SELECT same.area_code FROM known AS same)
),

placed AS (
    SELECT printed.force, today.area_code, sum(printed.records) AS records
    FROM printed
    INNER JOIN today ON printed.code = today.code
    GROUP BY ALL
),

covered AS (
    SELECT force, sum(records) FILTER (code IN (SELECT today.code FROM today)) / sum(records) AS share
    FROM printed
    GROUP BY force
),

cumulated AS (
    SELECT
        force,
        records,
        sum(records) OVER (PARTITION BY force ORDER BY records DESC, area_code) AS until_here,
        sum(records) OVER (PARTITION BY force) AS of_force
    FROM placed
),

-- As many as where a middling record lies, so that many areas with a stray record each do not lower it.
middling AS (
    SELECT force, max(records) FILTER (2 * until_here >= of_force) AS records
    FROM cumulated
    GROUP BY force
),

own AS (
    SELECT placed.force, placed.area_code
    FROM placed
    INNER JOIN middling ON placed.force = middling.force
    WHERE
        placed.records >= middling.records
        * (SELECT threshold.value FROM threshold WHERE threshold.name = 'force_area_least')
    QUALIFY row_number() OVER (PARTITION BY placed.area_code ORDER BY placed.records DESC, placed.force) = 1
)

SELECT
    own.force,
    count(*)::INTEGER AS areas,
    sum(known.residents)::BIGINT AS residents,
    any_value(covered.share)::DOUBLE AS share
FROM own
INNER JOIN known ON own.area_code = known.area_code
INNER JOIN covered ON own.force = covered.force
WHERE covered.share >= (SELECT threshold.value FROM threshold WHERE threshold.name = 'force_area_known')
GROUP BY own.force
HAVING sum(known.residents) > 0
ORDER BY own.force;

COMMENT ON TABLE force_residents IS 'public: residents of the areas in which each force recorded most, and the share of its records in areas with known residents';
