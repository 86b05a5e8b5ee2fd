-- The area of each new LSOA code.
--
-- A 2021 code is an area. A 2011 code leads to its one area of 2021; a code of the county that was split leads to
-- several, and the map point of each row decides. An unknown code is outside the county if the printed name is that of
-- another district, and unplaced if it is one of the county's, today's or of 2011.

INSERT INTO code_place
WITH fresh AS (
    SELECT part_code.*
    FROM part_code
    ANTI JOIN code_place ON part_code.lsoa_code = code_place.lsoa_code
),

changed AS (
    SELECT
        code_change.old_code,
        min(code_change.area_code) AS area_code,
        count(DISTINCT code_change.area_code) > 1 AS is_split,
        count(area.district) > 0 AS is_known,
        coalesce(bool_or(area.in_county), FALSE) AS in_county
    FROM code_change
    LEFT JOIN area ON code_change.area_code = area.area_code
    GROUP BY code_change.old_code
)

SELECT
    fresh.lsoa_code,
    coalesce(own.area_code, if(changed.is_split, NULL, changed.area_code)) AS area_code,
    own.area_code IS NULL AND coalesce(changed.is_split AND changed.in_county, FALSE) AS is_split,
    CASE
        WHEN own.district IS NOT NULL THEN if(own.in_county, 'area', 'outside')
        WHEN own.area_code IS NULL AND changed.is_known THEN if(changed.in_county, 'area', 'outside')
        WHEN fresh.lsoa_name IS NULL THEN 'unplaced'
        WHEN list_contains($districts, regexp_replace(fresh.lsoa_name, ' \d{3}[A-Z]{1,2}$', '')) THEN 'unplaced'
        ELSE 'outside'
    END AS placed
FROM fresh
LEFT JOIN area AS own ON fresh.lsoa_code = own.area_code
LEFT JOIN changed ON fresh.lsoa_code = changed.old_code
