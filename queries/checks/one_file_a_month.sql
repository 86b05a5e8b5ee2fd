-- A month of a force comes from one file of each kind.
-- internal
SELECT kind, force, month, count(*) AS files
FROM source_file
WHERE force IS NOT NULL
GROUP BY ALL
HAVING count(*) > 1
