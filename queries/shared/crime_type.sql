-- Crime types that are in the database, with how their records arise.
--
-- grain:    one row per type
-- params:   none
-- columns:  crime_type VARCHAR, record_kind VARCHAR, plain VARCHAR
-- source:   scope_month, crime_type
-- audience: public

SELECT
    present.crime_type,
    coalesce(crime_type.record_kind, 'unknown') AS record_kind,
    coalesce(crime_type.plain, lower(present.crime_type)) AS plain
FROM (SELECT DISTINCT scope_month.crime_type FROM scope_month WHERE scope_month.scope = 'county') AS present
LEFT JOIN crime_type ON present.crime_type = crime_type.crime_type
ORDER BY coalesce(crime_type.sort, 99), present.crime_type
