-- Where each LSOA code that has not come before belongs.
--
-- A code of 2021 is an area of its own. A code of 2011 leads to its one area of 2021; a code that was split leads to
-- several, and the map point of each row decides. What is not known is outside the county where the printed name is
-- that of another district, and unplaced where it is one of the county's, today's or of 2011.

INSERT INTO code_place
WITH fresh AS (
    SELECT lsoa_code, max(lsoa_name) AS lsoa_name
    FROM part
    WHERE lsoa_code IS NOT NULL
    GROUP BY lsoa_code
),

changed AS (
    SELECT old_code, any_value(area_code) AS area_code, count(DISTINCT area_code) AS parts
    FROM code_change
    GROUP BY old_code
)

SELECT
    fresh.lsoa_code,
    coalesce(own.area_code, CASE WHEN changed.parts = 1 THEN changed.area_code END) AS area_code,
    own.area_code IS NULL AND coalesce(changed.parts, 0) > 1 AS is_split,
    CASE
        WHEN own.district IS NOT NULL THEN if(own.in_county, 'area', 'outside')
        WHEN own.area_code IS NULL AND new.district IS NOT NULL THEN if(new.in_county, 'area', 'outside')
        WHEN fresh.lsoa_name IS NULL THEN 'unplaced'
        WHEN list_contains($districts, regexp_replace(fresh.lsoa_name, ' \d{3}[A-Z]{1,2}$', '')) THEN 'unplaced'
        ELSE 'outside'
    END AS placed
FROM fresh
LEFT JOIN area AS own ON fresh.lsoa_code = own.area_code
LEFT JOIN changed ON fresh.lsoa_code = changed.old_code
LEFT JOIN area AS new ON changed.area_code = new.area_code
WHERE NOT EXISTS (SELECT 1 FROM code_place WHERE code_place.lsoa_code = fresh.lsoa_code)
