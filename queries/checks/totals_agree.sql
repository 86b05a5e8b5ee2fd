-- Every incident of the home force is in the county’s headline: placed, outside, unlocated and unplaced add up; of a force with a larger area, every one that is the county’s.
-- internal
SELECT headline.month, headline.incidents AS headline, records.incidents AS records
FROM (SELECT month, sum(incidents) AS incidents FROM scope_month WHERE scope = 'county' GROUP BY ALL) AS headline
FULL JOIN (
    SELECT month, count(*) AS incidents
    FROM incident
    WHERE
        placed = 'area'
        OR (
            force IN (SELECT unnest(json_extract_string(value, '$[*]')) FROM meta WHERE key = 'forces')
            AND (placed = 'unplaced' OR NOT EXISTS (SELECT meta.value FROM meta WHERE meta.key = 'part_of_force'))
        )
    GROUP BY ALL
) AS records USING (month)
WHERE
    headline.incidents IS DISTINCT FROM records.incidents
    AND coalesce(headline.month, records.month) IN (SELECT home_month.month FROM home_month)
