-- Every operation is either evaluated by fixed rules or says why it is not.
SELECT operation.operation_id, 'not planned' AS missing
FROM operation
ANTI JOIN evaluation_plan ON operation.operation_id = evaluation_plan.operation_id
UNION ALL
SELECT operation_id, 'no reason or day'
FROM evaluation_plan
WHERE coalesce(reason, '') = '' OR coalesce(fixed_on, '') = ''
UNION ALL
SELECT operation_id, 'no answer'
FROM evaluation_plan
ANTI JOIN evaluation_answer USING (operation_id)
WHERE evaluated = 'yes'
UNION ALL
SELECT area_code, 'an area that an operation reached is compared with'
FROM evaluation_area
WHERE
    role IN ('comparison', 'comparison of next door')
    AND area_code NOT IN (SELECT scope_area.area_code FROM scope_area WHERE scope_area.scope = 'untouched')
