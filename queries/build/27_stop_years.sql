-- Stop and search by 12 pooled months: what residents may see of it.
--
-- The 12 months are counted back from the newest month of each unbroken stretch, and no month is in two of them, so that
-- no month can be had by subtraction (docs/decisions/0010). By ethnicity a month with more than 20% unknown is left out,
-- and an earlier one is taken in its place.

CREATE TEMP TABLE stop_usable AS
WITH imported AS (
    SELECT DISTINCT month
    FROM month_imported
    WHERE kind = 'stop-and-search' AND is_home
),

stretched AS (
    SELECT
        month,
        -- Months in a row, less their number, are one and the same month.
        month - to_months(row_number() OVER (ORDER BY month)::INTEGER) AS stretch
    FROM imported
),

unknown AS (
    SELECT
        month,
        dimension,
        sum(searches) FILTER (value = 'unknown') / sum(searches) AS share
    FROM stop_month
    WHERE dimension IN ('officer', 'self')
    GROUP BY ALL
)

SELECT
    stretched.month,
    stretched.stretch,
    basis.dimension AS basis,
    coalesce(unknown.share, 0) <= 0.2 AS usable
FROM stretched
CROSS JOIN (SELECT unnest(['all', 'officer', 'self']) AS dimension) AS basis
LEFT JOIN unknown ON stretched.month = unknown.month AND basis.dimension = unknown.dimension;

CREATE TEMP TABLE stop_pool AS
WITH numbered AS (
    SELECT
        basis,
        stretch,
        month,
        (row_number() OVER (PARTITION BY basis, stretch ORDER BY month DESC) - 1) // 12 AS pool
    FROM stop_usable
    WHERE usable
)

SELECT basis, stretch, pool, month, min(month) OVER years AS since, max(month) OVER years AS until
FROM numbered
WINDOW years AS (PARTITION BY basis, stretch, pool)
QUALIFY count(*) OVER years = 12;

CREATE TABLE stop_period AS
WITH period AS (
    SELECT
        basis,
        stretch,
        since,
        until,
        -- A month that was left out belongs to the pool that ends before it, so that every one is named once.
        lead(since) OVER (PARTITION BY basis, stretch ORDER BY since) AS following
    FROM (SELECT DISTINCT basis, stretch, since, until FROM stop_pool)
)

SELECT
    period.basis,
    period.since,
    period.until,
    coalesce(string_agg(strftime(stop_usable.month, '%Y-%m'), ', ' ORDER BY stop_usable.month), '') AS left_out
FROM period
LEFT JOIN stop_usable
    ON
        period.basis = stop_usable.basis
        AND period.stretch = stop_usable.stretch
        AND NOT stop_usable.usable
        AND stop_usable.month >= period.since
        AND (period.following IS NULL OR stop_usable.month < period.following)
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE stop_period IS 'public: the 12 months that stop and searches are pooled over, and months left out for unknown ethnicity';

CREATE TABLE stop_year AS
WITH pooled AS (
    SELECT
        stop_pool.since,
        stop_pool.until,
        stop_month.dimension,
        stop_month.value,
        sum(stop_month.searches)::BIGINT AS searches,
        sum(stop_month.action)::BIGINT AS action,
        sum(stop_month.no_outcome)::BIGINT AS no_outcome,
        sum(stop_month.linked)::BIGINT AS linked,
        sum(stop_month.link_unknown)::BIGINT AS link_unknown
    FROM stop_month
    INNER JOIN stop_pool
        ON
            stop_month.month = stop_pool.month
            AND stop_pool.basis = if(stop_month.dimension IN ('officer', 'self'), stop_month.dimension, 'all')
    GROUP BY ALL
),

named AS (
    SELECT
        * REPLACE (
            -- Rare objects and outcomes stand together; ethnic groups stay, and have no ratio below 10.
            if(searches < 10 AND dimension IN ('object', 'outcome'), 'Others, each under 10', value) AS value
        )
    FROM pooled
)

SELECT
    dimension,
    since,
    until,
    value,
    sum(searches)::BIGINT AS searches,
    -- Whether a search was acted on is counted by object and in all, not by age or ethnicity.
    sum(action) FILTER (dimension IN ('total', 'object'))::BIGINT AS action,
    sum(no_outcome) FILTER (dimension IN ('total', 'object'))::BIGINT AS no_outcome,
    sum(linked) FILTER (dimension IN ('total', 'object'))::BIGINT AS linked,
    sum(link_unknown) FILTER (dimension IN ('total', 'object'))::BIGINT AS link_unknown
FROM named
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE stop_year IS 'public: stop and searches of the home force by 12 pooled months, one thing at a time';
