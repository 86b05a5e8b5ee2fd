-- What each published import showed, for a public copy: without own places, and of operations and promises it still has.
--
-- An operation may have been taken out since because it should not be known. What an import showed that was corrected
-- before anything was published was never public. `published` are the times of the imports that earlier copies held.

CREATE TABLE state_at AS
SELECT state_at.*
FROM internal_copy.state_at
INNER JOIN internal_copy.state_step USING (step)
WHERE
    (
        state_step.step = (SELECT max(newest.step) FROM internal_copy.state_step AS newest)
        OR state_step.built_at IN (SELECT unnest($published::TIMESTAMP[]))
        OR (SELECT meta.value FROM internal_copy.meta WHERE meta.key = 'demonstration') = 'true'
    )
    AND (scope IS NULL OR scope IN (SELECT place.scope FROM internal_copy.scope AS place WHERE place.kind <> 'own'))
    AND (kind <> 'verdict' OR key IN (SELECT operation.operation_id FROM internal_copy.operation))
    AND (kind <> 'promise' OR key IN (SELECT promised.outcome_id FROM internal_copy.strategy_outcome AS promised))
