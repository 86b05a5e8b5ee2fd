-- What the database holds: a page that needs one of these is left out without it, or is only not in the menu.
--
-- grain:    one row for each of operations, initiatives, plans, published figures and several forces, if held
-- params:   none
-- columns:  held VARCHAR
-- source:   operation, operation_page, strategy_outcome, published_figure, month_imported
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
UNION ALL
SELECT 'forces' AS held
WHERE (SELECT count(DISTINCT month_imported.force) FROM month_imported WHERE month_imported.kind = 'street') > 1
