-- Partial months that an operator accepted in the previous database.

SELECT
    force,
    month,
    expected,
    missing_types
FROM old.partial_month
WHERE accepted
