-- What the county's force or forces recorded in each month, all types together.

SELECT
    month,
    sum(incidents)::BIGINT AS incidents
FROM force_month
WHERE
    force IN (
        SELECT month_imported.force
        FROM month_imported
        WHERE month_imported.is_home
    )
GROUP BY ALL
ORDER BY ALL
