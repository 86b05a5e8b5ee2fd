-- The months and forces in a joined file.

SELECT
    month,
    reported_by,
    count(*) AS incidents
FROM query_table($joined)
GROUP BY ALL
ORDER BY ALL
