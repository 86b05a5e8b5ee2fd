-- Crime types that are in the database, and whether the public reports them and they can be judged.
--
-- grain:    one row per type
-- params:   none
-- columns:  crime_type VARCHAR, reported BOOLEAN, judged BOOLEAN, plain VARCHAR
-- source:   scope_month, counting_basis, crime_type
-- audience: public

SELECT
    present.crime_type,
    present.crime_type IN (
        SELECT counting_basis.crime_type FROM counting_basis
        WHERE counting_basis.basis = 'reported'
    ) AS reported,
    present.crime_type IN (
        SELECT counting_basis.crime_type FROM counting_basis
        WHERE counting_basis.basis = 'judged'
    ) AS judged,
    coalesce(crime_type.plain, lower(present.crime_type)) AS plain
FROM (SELECT DISTINCT scope_month.crime_type FROM scope_month WHERE scope_month.scope = 'county') AS present
LEFT JOIN crime_type ON present.crime_type = crime_type.crime_type
ORDER BY coalesce(crime_type.sort, 99), present.crime_type
