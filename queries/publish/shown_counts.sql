-- What a public copy shows of counts: NULL if hidden.

SELECT
    what,
    coalesce(operation_id, '') AS operation_id,
    coalesce(place_id, '') AS place_id,
    period,
    since,
    shown
FROM protected_count
ORDER BY ALL
