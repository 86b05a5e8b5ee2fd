-- The postcodes whose parish is known.

SELECT
    postcode,
    parish
FROM postcode
WHERE parish IS NOT NULL
