-- Months that an operator let into the database before although they are partial.

SELECT
    force,
    month,
    expected,
    missing_types
FROM old.partial_month
WHERE accepted
