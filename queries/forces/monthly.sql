-- What each force recorded in each month, wherever in its area, of one type or of all that the public reports.
--
-- grain:    one row per force and imported month; a missing month has no row
-- params:   $force VARCHAR or NULL for every force; $crime_type VARCHAR or NULL for all that the public reports
-- columns:  force VARCHAR, month DATE, days INTEGER, incidents BIGINT
-- source:   force_month, counting_basis
-- counts:   $crime_type, else reported
-- audience: public

SELECT
    force_month.force,
    force_month.month,
    force_month.days,
    sum(force_month.incidents)::BIGINT AS incidents
FROM force_month
INNER JOIN counting_basis ON force_month.crime_type = counting_basis.crime_type
WHERE
    counting_basis.basis = coalesce($crime_type, 'reported')
    AND ($force IS NULL OR force_month.force = $force)
GROUP BY ALL
ORDER BY force_month.force, force_month.month
