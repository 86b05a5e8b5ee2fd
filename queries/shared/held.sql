-- What the database holds some of: a page that needs one of these is left out of the menu without it.
--
-- grain:    one row for each of operations and initiatives that is held
-- params:   none
-- columns:  held VARCHAR
-- source:   operation, operation_page
-- audience: public

SELECT 'operations' AS held
WHERE EXISTS (FROM operation)
UNION ALL
SELECT 'initiatives' AS held
WHERE EXISTS (FROM operation_page WHERE layout = 'initiative')
