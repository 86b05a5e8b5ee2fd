-- The months of street files that this import brings.

SELECT
    force,
    month
FROM import_change
WHERE kind = 'street'
