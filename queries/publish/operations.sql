-- Operations, the places that they name, and whether their place is stated as the whole county.

SELECT
    operation_id,
    place_ids,
    lower(trim(place)) IN ('county', (SELECT lower(name) FROM scope WHERE kind = 'county')) AS county_wide
FROM operation
ORDER BY operation_id
