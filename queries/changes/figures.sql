-- The newest figures of partners at an import, by promise and measure: for the county all, in another place its own.
--
-- grain:    one row per promise, measure and place
-- params:   $step INTEGER; $scope VARCHAR
-- columns:  kind VARCHAR, key VARCHAR, scope VARCHAR, place VARCHAR, place_kind VARCHAR, within VARCHAR, sort INTEGER, subject VARCHAR, priority VARCHAR, url_path VARCHAR, state VARCHAR, detail VARCHAR, value DOUBLE
-- source:   partner_state_at, scope, strategy_outcome, priority, outcome_measure
-- audience: internal

SELECT
    partner_state_at.kind,
    partner_state_at.key,
    coalesce(partner_state_at.scope, 'county') AS scope,
    scope.name AS place,
    scope.kind AS place_kind,
    scope.within,
    scope.sort,
    split_part(partner_state_at.key, ': ', 2) AS subject,
    coalesce(priority.short_name, strategy_outcome.priority) AS priority,
    outcome_measure.url_path,
    partner_state_at.state,
    partner_state_at.detail,
    partner_state_at.value
FROM partner_state_at
INNER JOIN scope ON coalesce(partner_state_at.scope, 'county') = scope.scope
INNER JOIN strategy_outcome ON split_part(partner_state_at.key, ': ', 1) = strategy_outcome.outcome_id
LEFT JOIN outcome_measure ON strategy_outcome.outcome_id = outcome_measure.outcome_id
LEFT JOIN priority
    ON strategy_outcome.framework = priority.plan AND strategy_outcome.priority = priority.priority
WHERE
    partner_state_at.step = $step
    AND ($scope = 'county' OR partner_state_at.scope = $scope)
ORDER BY partner_state_at.key, scope.scope
