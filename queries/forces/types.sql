-- What each force recorded in each month of a period by type, wherever in its area.
--
-- grain:    one row per force, imported month and type; a missing month has no row
-- params:   $force VARCHAR or NULL for every force; $since DATE or NULL; $until DATE or NULL
-- columns:  force VARCHAR, month DATE, days INTEGER, crime_type VARCHAR, incidents BIGINT
-- source:   force_month
-- counts:   each type
-- audience: public

SELECT
    force,
    month,
    days,
    crime_type,
    sum(incidents)::BIGINT AS incidents
FROM force_month
WHERE
    ($force IS NULL OR force = $force)
    AND ($since IS NULL OR month >= $since)
    AND ($until IS NULL OR month <= $until)
GROUP BY ALL
ORDER BY force, crime_type, month
