-- Whether every code is placed as in the previous database: the same areas, districts and changes of codes.

WITH placed AS (
    SELECT area_code, district, in_county FROM area
    UNION ALL
    SELECT old_code, area_code, NULL FROM code_change
),

placed_before AS (
    SELECT area_code, district, in_county FROM old.area
    UNION ALL
    SELECT old_code, area_code, NULL FROM old.code_change
),

missing AS (
    SELECT * FROM placed_before
    EXCEPT
    SELECT * FROM placed
),

added AS (
    SELECT * FROM placed
    EXCEPT
    SELECT * FROM placed_before
)

SELECT NOT EXISTS (SELECT * FROM missing) AND NOT EXISTS (SELECT * FROM added) AS same
