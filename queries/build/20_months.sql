-- Which months of which files are in the database.

-- Searches are shown by 12 months together only, so a month's are counted nowhere that the public may look.
CREATE TABLE month_imported AS
SELECT
    force,
    month,
    extract('day' FROM last_day(month))::INTEGER AS days,
    kind,
    sum(counted.rows)::BIGINT AS rows,
    sum(counted.placed)::BIGINT AS placed,
    sum(counted.outside)::BIGINT AS outside,
    sum(counted.unlocated)::BIGINT AS unlocated,
    sum(counted.unplaced)::BIGINT AS unplaced,
    sum(counted.split)::BIGINT AS split,
    force IN (SELECT home_force.force FROM home_force) AS is_home,
    max(downloaded_on) AS downloaded_on
FROM source_file
LEFT JOIN
    (
        SELECT file_id, rows, placed, outside, unlocated, unplaced, split
        FROM source_file
        WHERE kind <> 'stop-and-search'
    ) AS counted USING (file_id)
WHERE force IS NOT NULL
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
