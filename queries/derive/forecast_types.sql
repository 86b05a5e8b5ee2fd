-- The types that area_month counts.
SELECT DISTINCT crime_type
FROM area_month
ORDER BY crime_type
