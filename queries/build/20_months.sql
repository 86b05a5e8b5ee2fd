-- Which months of which files are in the database.

-- Searches are shown by 12 months together only, so a month's are counted nowhere that the public may look.
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

-- A month published within 45 days of its end may still gain records, so that it is marked incomplete.
CREATE TABLE home_month AS
SELECT month, days, bool_or(downloaded_on < last_day(month) + 45) AS incomplete
FROM month_imported
WHERE kind = 'street' AND is_home
GROUP BY ALL
ORDER BY month;

COMMENT ON TABLE home_month IS 'public: months for which the home force has a street file';

INSERT INTO meta
SELECT 'first_month', min(month)::VARCHAR FROM home_month
UNION ALL
SELECT 'last_month', max(month)::VARCHAR FROM home_month
