-- The months of the county's force or forces that a copy holds, by kind of file.

SELECT
    kind,
    month
FROM month_imported
WHERE is_home
GROUP BY ALL
ORDER BY ALL
