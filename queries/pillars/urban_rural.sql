-- Incidents each month in urban and rural areas, with their residents.
--
-- grain:    one row per month and class of area (the first words of the official classification)
-- params:   $crime_type VARCHAR or NULL for all that the public and victims report; $since DATE; $until DATE
-- columns:  month DATE, days INTEGER, class VARCHAR, areas BIGINT, residents BIGINT, incidents BIGINT
-- source:   area_month, area, counting_basis
-- counts:   $crime_type, else reported
-- audience: public

WITH class AS (
    SELECT
        area_code,
        residents,
        split_part(rural_urban, ':', 1) AS class
    FROM area
    WHERE in_county AND rural_urban IS NOT NULL
),

people AS (
    SELECT
        class,
        count(*) AS areas,
        sum(residents)::BIGINT AS residents
    FROM class
    GROUP BY class
)

SELECT
    area_month.month,
    area_month.days,
    class.class,
    people.areas,
    people.residents,
    sum(area_month.incidents)::BIGINT AS incidents
FROM area_month
INNER JOIN class ON area_month.area_code = class.area_code
INNER JOIN people ON class.class = people.class
INNER JOIN counting_basis
    ON area_month.crime_type = counting_basis.crime_type AND counting_basis.basis = coalesce($crime_type, 'reported')
WHERE
    area_month.month BETWEEN $since AND $until
GROUP BY ALL
ORDER BY area_month.month, class.class
