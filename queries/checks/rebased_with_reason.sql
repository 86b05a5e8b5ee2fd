-- A usual range is recalculated only from a first of a month, with a reason and the day on which it was decided.

SELECT *
FROM rebased
WHERE
    scope IS NULL
    OR crime_types IS NULL
    OR from_month IS NULL
    OR from_month <> date_trunc('month', from_month)
    OR reason IS NULL
    OR decided_on IS NULL
