-- What each import showed, for a public copy: without own places, and of operations and promises that it still has.
--
-- An operation may have been taken out since because it should not be known.

CREATE TABLE state_at AS
SELECT *
FROM internal_copy.state_at
WHERE
    (scope IS NULL OR scope IN (SELECT place.scope FROM internal_copy.scope AS place WHERE place.kind <> 'own'))
    AND (kind <> 'verdict' OR key IN (SELECT operation.operation_id FROM internal_copy.operation))
    AND (kind <> 'promise' OR key IN (SELECT promised.outcome_id FROM internal_copy.strategy_outcome AS promised))
