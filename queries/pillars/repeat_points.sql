-- Map points of a place with records in the most months of the newest year, most months first.
--
-- grain:    one row per map point, at most as many as the threshold repeat_points_listed says
-- params:   $scope VARCHAR; $months INTEGER, the months that `often` counts from
-- columns:  location VARCHAR, area VARCHAR, ward VARCHAR, months INTEGER, incidents BIGINT, main_type VARCHAR, last_month DATE, often BIGINT
-- source:   repeat_point, area, scope_area, threshold
-- counts:   reported
-- audience: internal

SELECT
    repeat_point.location,
    area.name AS area,
    area.ward,
    repeat_point.months,
    repeat_point.incidents,
    repeat_point.main_type,
    repeat_point.last_month,
    -- A count with a filter over all rows would take time with the square of their number.
    (sum((repeat_point.months >= $months)::INTEGER) OVER ())::BIGINT AS often
FROM repeat_point
INNER JOIN area ON repeat_point.area_code = area.area_code
INNER JOIN scope_area ON repeat_point.area_code = scope_area.area_code
WHERE scope_area.scope = $scope
ORDER BY repeat_point.months DESC, repeat_point.incidents DESC, repeat_point.location, area.name
LIMIT (SELECT threshold.value::BIGINT FROM threshold WHERE threshold.name = 'repeat_points_listed')
