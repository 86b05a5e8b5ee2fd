-- Areas and types whose newest month stands out.
INSERT INTO state_at
SELECT
    $step AS step,
    'area' AS kind,
    crime_type AS key,
    area_code AS scope,
    'stands out' AS state,
    NULL AS detail,
    incidents AS value
FROM unusual
WHERE listed
ORDER BY ALL
