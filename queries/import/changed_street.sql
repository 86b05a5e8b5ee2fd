-- The months of street files in this import.

SELECT
    force,
    month
FROM import_change
WHERE kind = 'street'
