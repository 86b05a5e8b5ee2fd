-- The same estimate where or when nothing was done.
--
-- grain:    one row per placebo group or date
-- params:   $operation_id VARCHAR
-- columns:  kind VARCHAR, label VARCHAR, ratio DOUBLE
-- source:   evaluation_placebo
-- counts:   judged
-- audience: public

SELECT
    kind,
    label,
    ratio
FROM evaluation_placebo
WHERE operation_id = $operation_id
ORDER BY kind, ratio
