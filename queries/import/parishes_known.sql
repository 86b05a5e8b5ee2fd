-- How many names of parishes are known, and how many postcodes of the county have a parish.

SELECT
    (SELECT count(*) FROM parish) AS names,
    (SELECT count(*) FROM postcode WHERE parish IS NOT NULL) AS postcodes
