-- The factors of the twelve calendar months of each series that has a season.
SELECT
    crime_type,
    list(factor ORDER BY calendar_month) AS factors
FROM season
GROUP BY ALL
