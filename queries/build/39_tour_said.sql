-- What residents said on a walk and what was done, if it was marked for everyone when entered.

CREATE TABLE tour_said AS
SELECT
    operation_id,
    you_said,
    we_did,
    state,
    due_on,
    done_on
FROM tour_action
WHERE public AND you_said IS NOT NULL
ORDER BY operation_id, coalesce(done_on, due_on), you_said;

COMMENT ON TABLE tour_said IS 'public: what residents said on a Study Tour and what was done, where it was marked for everyone'
