-- The steps of the previous database that the new one remembers: of the last year, and at most 24.

INSERT INTO state_step
SELECT *
FROM old.state_step
WHERE built_at > (SELECT max(newest.built_at) - INTERVAL 1 YEAR FROM old.state_step AS newest)
ORDER BY step DESC
LIMIT 24
