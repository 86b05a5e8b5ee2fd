-- Map points in an operation's areas with most records in the newest twelve months, for a walk through them.
--
-- grain:    one row per map point, most first, at most twelve
-- params:   $operation_id VARCHAR
-- columns:  place INTEGER, location VARCHAR, longitude DOUBLE, latitude DOUBLE, incidents BIGINT, months INTEGER, main_type VARCHAR, until DATE
-- source:   walk_point, home_month
-- counts:   reported
-- audience: internal

SELECT
    place,
    location,
    longitude,
    latitude,
    incidents,
    months,
    main_type,
    (SELECT max(month) FROM home_month) AS until
FROM walk_point
WHERE operation_id = $operation_id
ORDER BY place
