-- What the register of pages needs about each operation, in menu order.
--
-- grain:    one row per operation
-- params:   none
-- columns:  operation_id VARCHAR, layout VARCHAR, url_path VARCHAR, title VARCHAR, help VARCHAR, place_ids VARCHAR, shown_from VARCHAR, cannot_tell VARCHAR
-- source:   operation, operation_page
-- audience: public

SELECT
    operation_page.operation_id,
    operation_page.layout,
    operation_page.url_path,
    operation_page.title,
    operation_page.help,
    operation.place_ids,
    operation_page.shown_from,
    operation_page.cannot_tell
FROM operation_page
INNER JOIN operation ON operation_page.operation_id = operation.operation_id
ORDER BY operation_page.listed NULLS LAST, operation_page.operation_id
