-- Searches that residents see are those of 12 months together, no month is in two of them, and none is counted alone.
SELECT
    basis,
    since,
    until
FROM stop_period
QUALIFY
    date_diff('month', since, until)
    < (SELECT threshold.value - 1 FROM threshold WHERE threshold.name = 'pooled_months')
    OR since <= lag(until) OVER (PARTITION BY basis ORDER BY since)
UNION ALL
SELECT
    stop_year.dimension AS basis,
    stop_year.since,
    stop_year.until
FROM stop_year
ANTI JOIN stop_period USING (since, until)
UNION ALL
SELECT
    kind AS basis,
    month AS since,
    month AS until
FROM month_imported
WHERE kind = 'stop-and-search' AND rows IS NOT NULL
