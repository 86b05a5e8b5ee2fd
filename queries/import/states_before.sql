-- What those steps showed, of places that may still exist.

INSERT INTO state_at
SELECT *
FROM old.state_at
WHERE step IN (SELECT state_step.step FROM state_step)
ORDER BY ALL
