-- What the database holds: a page that needs one of these is left out of the menu without it.
--
-- grain:    one row for each of operations, initiatives, plans and published figures, if held
-- params:   none
-- columns:  held VARCHAR
-- source:   operation, operation_page, strategy_outcome, published_figure
-- audience: public

SELECT 'operations' AS held
WHERE EXISTS (FROM operation)
UNION ALL
SELECT 'initiatives' AS held
WHERE EXISTS (FROM operation_page WHERE layout = 'initiative')
UNION ALL
SELECT 'plans' AS held
WHERE EXISTS (FROM strategy_outcome)
UNION ALL
SELECT 'figures' AS held
WHERE EXISTS (FROM published_figure)
