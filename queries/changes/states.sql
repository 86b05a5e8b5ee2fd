-- What an import showed in a place: in the county all of its places, in another place itself, its areas and operations.
--
-- `kind` is signal, area, verdict, promise or count, and `key` a type, an operation, a promise or a month. `subject` is
-- the name of the operation or promise, `within` the ward of an area. Counts are only those of the place itself.
--
-- grain:    one row per kind, key and place
-- params:   $step INTEGER; $scope VARCHAR
-- columns:  kind VARCHAR, key VARCHAR, scope VARCHAR, place VARCHAR, place_kind VARCHAR, within VARCHAR, sort INTEGER, subject VARCHAR, priority VARCHAR, url_path VARCHAR, state VARCHAR, detail VARCHAR, value DOUBLE
-- source:   state_at, scope, scope_area, operation, operation_page, operation_area, strategy_outcome, priority, outcome_measure
-- counts:   each type
-- audience: public

SELECT
    state_at.kind,
    state_at.key,
    state_at.scope,
    scope.name AS place,
    scope.kind AS place_kind,
    scope.within,
    scope.sort,
    coalesce(operation.name, strategy_outcome.short_name) AS subject,
    coalesce(priority.short_name, strategy_outcome.priority) AS priority,
    coalesce(operation_page.url_path, outcome_measure.url_path) AS url_path,
    state_at.state,
    state_at.detail,
    state_at.value
FROM state_at
LEFT JOIN scope ON state_at.scope = scope.scope
LEFT JOIN operation ON state_at.kind = 'verdict' AND state_at.key = operation.operation_id
LEFT JOIN operation_page ON operation.operation_id = operation_page.operation_id
LEFT JOIN strategy_outcome ON state_at.kind = 'promise' AND state_at.key = strategy_outcome.outcome_id
LEFT JOIN outcome_measure ON strategy_outcome.outcome_id = outcome_measure.outcome_id
LEFT JOIN priority
    ON strategy_outcome.framework = priority.plan AND strategy_outcome.priority = priority.priority
WHERE
    state_at.step = $step
    -- A place, an operation or a promise may be gone by now.
    AND (
        scope.name IS NOT NULL
        OR (state_at.kind = 'verdict' AND operation.name IS NOT NULL)
    )
    AND (state_at.kind <> 'promise' OR strategy_outcome.outcome_id IS NOT NULL)
    AND CASE state_at.kind
        WHEN 'count' THEN state_at.scope = $scope
        WHEN 'area'
            THEN state_at.scope IN (
                    SELECT scope_area.area_code FROM scope_area
                    WHERE scope_area.scope = $scope
                )
        WHEN 'verdict'
            THEN $scope = 'county' OR state_at.key IN (
                    SELECT operation_area.operation_id
                    FROM operation_area
                    INNER JOIN scope_area ON operation_area.area_code = scope_area.area_code
                    WHERE operation_area.role = 'target' AND scope_area.scope = $scope
                )
        ELSE $scope = 'county' OR state_at.scope = $scope
    END
ORDER BY state_at.kind, scope.sort, state_at.scope, state_at.key
