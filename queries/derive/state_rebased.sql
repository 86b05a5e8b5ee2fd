-- The newest month from which the usual range of a place and type is recalculated, by the first of its months.
WITH decided AS (
    SELECT
        scope,
        unnest(string_split(crime_types, '; ')) AS crime_type,
        from_month
    FROM rebased
)

SELECT
    scope,
    crime_type,
    list(DISTINCT from_month) AS months
FROM decided
GROUP BY ALL
ORDER BY ALL
