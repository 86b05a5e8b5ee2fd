-- The districts of a county that has too many areas for one map, with what was recorded in each over a period.
--
-- grain:    one row per district, most recorded first; no row if a map holds all areas
-- params:   $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE; $until DATE
-- columns:  scope VARCHAR, name VARCHAR, outline VARCHAR, areas INTEGER, residents INTEGER, incidents BIGINT
-- source:   district_outline, scope_people, scope_month, counting_basis
-- counts:   $crime_type, else reported
-- audience: public

WITH counted AS (
    SELECT
        scope_month.scope,
        sum(scope_month.incidents)::BIGINT AS incidents
    FROM scope_month
    INNER JOIN counting_basis
        ON
            scope_month.crime_type = counting_basis.crime_type
            AND counting_basis.basis = coalesce($crime_type, 'reported')
    WHERE scope_month.month BETWEEN $since AND $until
    GROUP BY scope_month.scope
)

SELECT
    district_outline.scope,
    district_outline.name,
    district_outline.outline,
    scope_people.areas,
    scope_people.residents,
    coalesce(counted.incidents, 0)::BIGINT AS incidents
FROM district_outline
INNER JOIN scope_people ON district_outline.scope = scope_people.scope
LEFT JOIN counted ON district_outline.scope = counted.scope
ORDER BY incidents DESC, district_outline.scope
