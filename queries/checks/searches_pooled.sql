-- Searches that residents see are those of 12 months together, and no month is in two of them.
SELECT
    basis,
    since,
    until
FROM stop_period
QUALIFY
    date_diff('month', since, until) < 11
    OR since <= lag(until) OVER (PARTITION BY basis ORDER BY since)
UNION ALL
SELECT
    stop_year.dimension AS basis,
    stop_year.since,
    stop_year.until
FROM stop_year
ANTI JOIN stop_period USING (since, until)
