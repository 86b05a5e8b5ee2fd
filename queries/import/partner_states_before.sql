-- The figures of partners that those steps showed.

INSERT INTO partner_state_at
SELECT *
FROM old.partner_state_at
WHERE step IN (SELECT state_step.step FROM state_step)
ORDER BY ALL
