-- The imports whose states a public copy has: the newest, and those that earlier copies held.

CREATE TABLE state_step AS
SELECT *
FROM internal_copy.state_step
WHERE
    step = (SELECT max(newest.step) FROM internal_copy.state_step AS newest)
    OR built_at IN (SELECT unnest($published::TIMESTAMP[]))
    OR (SELECT meta.value FROM internal_copy.meta WHERE meta.key = 'demonstration') = 'true'
