-- Which months of which files are in the database.

-- Searches are only shown by 12 months together, so no public table counts those of a single month.
CREATE TABLE month_imported AS
WITH told AS (
    SELECT
        * REPLACE (
            if(kind = 'stop-and-search', NULL, rows) AS rows,
            if(kind = 'stop-and-search', NULL, placed) AS placed,
            if(kind = 'stop-and-search', NULL, outside) AS outside,
            if(kind = 'stop-and-search', NULL, unlocated) AS unlocated,
            if(kind = 'stop-and-search', NULL, unplaced) AS unplaced,
            if(kind = 'stop-and-search', NULL, split) AS split
        )
    FROM source_file
    WHERE force IS NOT NULL
)

SELECT
    force,
    month,
    extract('day' FROM last_day(month))::INTEGER AS days,
    kind,
    sum(rows)::BIGINT AS rows,
    sum(placed)::BIGINT AS placed,
    sum(outside)::BIGINT AS outside,
    sum(unlocated)::BIGINT AS unlocated,
    sum(unplaced)::BIGINT AS unplaced,
    sum(split)::BIGINT AS split,
    force IN (SELECT home_force.force FROM home_force) AS is_home,
    max(downloaded_on) AS downloaded_on
FROM told
GROUP BY ALL
ORDER BY force, month, kind;

COMMENT ON TABLE month_imported IS 'public: months of each force and kind of file that are in the database, with their rows; none of searches';

-- A month published soon after its end may still gain records, so it is marked incomplete. With several home forces a
-- month is included only if every publishing force has it: otherwise the county's count would lack a force's.
CREATE TABLE home_month AS
WITH home AS (
    SELECT
        month_imported.force,
        month_imported.month,
        month_imported.days,
        month_imported.downloaded_on,
        partial_month.month IS NOT NULL AS partial
    FROM month_imported
    LEFT JOIN partial_month
        ON month_imported.force = partial_month.force AND month_imported.month = partial_month.month
    WHERE month_imported.kind = 'street' AND month_imported.is_home
)

SELECT
    home.month,
    home.days,
    bool_or(home.downloaded_on < last_day(home.month) + fill_up.value::INTEGER) AS incomplete,
    bool_or(home.partial) AS partial
FROM home
INNER JOIN threshold AS fill_up ON fill_up.name = 'fill_up_days'
GROUP BY home.month, home.days
HAVING count(DISTINCT home.force) = (SELECT count(DISTINCT publishing.force) FROM home AS publishing)
ORDER BY home.month;

COMMENT ON TABLE home_month IS 'public: months for which every home force that publishes has a street file; partial where one holds only a part';

-- The months behind every range, trend and comparison: a partial month is counted and drawn, but never judged.
CREATE TABLE whole_month AS
SELECT month, days, incomplete
FROM home_month
WHERE NOT partial
ORDER BY month;

COMMENT ON TABLE whole_month IS 'public: the months of home_month that are not partial';

INSERT INTO meta
SELECT 'first_month', min(month)::VARCHAR FROM home_month
UNION ALL
SELECT 'last_month', max(month)::VARCHAR FROM home_month
