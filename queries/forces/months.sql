-- Which months of street-level files each force has, and which hold only a part; and the forces that have no file at all.
--
-- grain:    one row per force and imported month; a force without a file has one row without a month
-- params:   none
-- columns:  force VARCHAR, name VARCHAR, has_area BOOLEAN, month DATE, days INTEGER, rows BIGINT, partial BOOLEAN, expected BIGINT, is_home BOOLEAN
-- source:   month_imported, partial_month, force
-- audience: public

WITH street AS (
    SELECT force, month, days, rows, is_home
    FROM month_imported
    WHERE kind = 'street'
)

SELECT
    coalesce(street.force, force.force) AS force,
    force.name,
    coalesce(force.has_area, TRUE) AS has_area,
    street.month,
    street.days,
    street.rows,
    partial_month.month IS NOT NULL AS partial,
    partial_month.expected,
    coalesce(street.is_home, FALSE) AS is_home
FROM street
FULL JOIN force ON street.force = force.force
LEFT JOIN partial_month ON street.force = partial_month.force AND street.month = partial_month.month
ORDER BY coalesce(street.force, force.force), street.month
