-- Stop and search by 12 pooled months, as residents may see it.
--
-- The 12 months (the threshold pooled_months) are counted back from the newest month of each unbroken stretch, and no
-- month is in two of them, so that no month can be had by subtraction (docs/decisions/0010). All counts cover the same
-- months: one with too much unknown ethnicity is left out of all of them, and an earlier one replaces it. If that
-- leaves under 12 months in a stretch, the ethnicity in question is not pooled, and its months are not left out.

CREATE TEMP TABLE stop_rule AS
SELECT
    max(value) FILTER (name = 'unknown_ethnicity_share') AS unknown_share,
    max(value) FILTER (name = 'pooled_months')::INTEGER AS months,
    max(value) FILTER (name = 'fewest_searches')::INTEGER AS fewest
FROM threshold;

CREATE TEMP TABLE stop_usable AS
WITH imported AS (
    SELECT DISTINCT month
    FROM month_imported
    WHERE kind = 'stop-and-search' AND is_home
),

unknown AS (
    SELECT
        month,
        sum(searches) FILTER (dimension = 'officer' AND value = 'unknown')
        / sum(searches) FILTER (dimension = 'officer') AS officer,
        sum(searches) FILTER (dimension = 'self' AND value = 'unknown')
        / sum(searches) FILTER (dimension = 'self') AS self
    FROM stop_month
    WHERE dimension IN ('officer', 'self')
    GROUP BY month
),

judged AS (
    SELECT
        imported.month,
        -- Consecutive months minus their row numbers give the same month.
        imported.month - to_months(row_number() OVER (ORDER BY imported.month)::INTEGER) AS stretch,
        coalesce(unknown.officer, 0) <= stop_rule.unknown_share AS officer,
        coalesce(unknown.self, 0) <= stop_rule.unknown_share AS self
    FROM imported
    CROSS JOIN stop_rule
    LEFT JOIN unknown ON imported.month = unknown.month
),

ruled AS (
    SELECT
        *,
        count_if(officer) OVER stretches >= stop_rule.months AS by_officer,
        if(
            count_if(officer) OVER stretches >= stop_rule.months,
            count_if(officer AND self) OVER stretches >= stop_rule.months,
            count_if(self) OVER stretches >= stop_rule.months
        ) AS by_self
    FROM judged
    CROSS JOIN stop_rule
    WINDOW stretches AS (PARTITION BY stretch)
)

SELECT
    month,
    stretch,
    by_officer,
    by_self,
    (officer OR NOT by_officer) AND (self OR NOT by_self) AS usable
FROM ruled;

CREATE TEMP TABLE stop_pool AS
WITH numbered AS (
    SELECT
        stretch,
        by_officer,
        by_self,
        month,
        months AS pooled,
        (row_number() OVER (PARTITION BY stretch ORDER BY month DESC) - 1) // months AS pool
    FROM stop_usable
    CROSS JOIN stop_rule
    WHERE usable
)

SELECT
    stretch,
    by_officer,
    by_self,
    pool,
    month,
    min(month) OVER years AS since,
    max(month) OVER years AS until
FROM numbered
WINDOW years AS (PARTITION BY stretch, pool)
QUALIFY count(*) OVER years = pooled;

CREATE TABLE stop_period AS
WITH period AS (
    SELECT
        stretch,
        by_officer,
        by_self,
        since,
        until,
        -- A month left out belongs to the pool that ends before it, so that each is named once.
        lead(since) OVER (PARTITION BY stretch ORDER BY since) AS following
    FROM (SELECT DISTINCT stretch, by_officer, by_self, since, until FROM stop_pool)
)

SELECT
    basis.basis,
    period.since,
    period.until,
    coalesce(string_agg(strftime(stop_usable.month, '%Y-%m'), ', ' ORDER BY stop_usable.month), '') AS left_out
FROM period
CROSS JOIN (SELECT unnest(['all', 'officer', 'self']) AS basis) AS basis
LEFT JOIN stop_usable
    ON
        period.stretch = stop_usable.stretch
        AND NOT stop_usable.usable
        AND stop_usable.month >= period.since
        AND (period.following IS NULL OR stop_usable.month < period.following)
WHERE basis.basis = 'all' OR if(basis.basis = 'officer', period.by_officer, period.by_self)
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
            AND (stop_pool.by_officer OR stop_month.dimension <> 'officer')
            AND (stop_pool.by_self OR stop_month.dimension <> 'self')
    GROUP BY ALL
),

named AS (
    SELECT
        * REPLACE (
            -- Rare objects and outcomes are grouped; rare ethnic groups stay separate but have no ratio.
            if(
                searches < stop_rule.fewest AND dimension IN ('object', 'outcome'),
                'Others, each under ' || stop_rule.fewest,
                value
            ) AS value
        )
    FROM pooled
    CROSS JOIN stop_rule
)

SELECT
    dimension,
    since,
    until,
    value,
    sum(searches)::BIGINT AS searches,
    -- Further action is counted by object and in total, not by age or ethnicity.
    sum(action) FILTER (dimension IN ('total', 'object'))::BIGINT AS action,
    sum(no_outcome) FILTER (dimension IN ('total', 'object'))::BIGINT AS no_outcome,
    sum(linked) FILTER (dimension IN ('total', 'object'))::BIGINT AS linked,
    sum(link_unknown) FILTER (dimension IN ('total', 'object'))::BIGINT AS link_unknown
FROM named
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE stop_year IS 'public: stop and searches of the home force by 12 pooled months, one thing at a time';
