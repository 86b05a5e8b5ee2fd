-- What residents said on Study Tours of areas in the chosen place, and what was done, as far as it was marked for everyone.
--
-- grain:    one row per thing said
-- params:   $scope VARCHAR
-- columns:  you_said VARCHAR, we_did VARCHAR, state VARCHAR, due_on DATE, done_on DATE
-- source:   tour_said, operation_area, scope_area
-- audience: public

SELECT
    you_said,
    we_did,
    state,
    due_on,
    done_on
FROM tour_said
WHERE
    operation_id IN (
        SELECT operation_area.operation_id
        FROM operation_area
        INNER JOIN scope_area ON operation_area.area_code = scope_area.area_code
        WHERE operation_area.role = 'target' AND scope_area.scope = $scope
    )
ORDER BY done_on DESC NULLS LAST, due_on, you_said
