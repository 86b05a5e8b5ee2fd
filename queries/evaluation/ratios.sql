-- The estimate by crime type or band of harm (as it was planned), or for all together by other choices of method.
--
-- grain:    one row per series and choice
-- params:   $operation_id VARCHAR; $by VARCHAR, "series" or "choice"
-- columns:  series VARCHAR, choice VARCHAR, is_band BOOLEAN, before BIGINT, after BIGINT, months_before INTEGER, months_after INTEGER, comparison_areas INTEGER, ratio DOUBLE, lower DOUBLE, upper DOUBLE, by_itself DOUBLE, peak DOUBLE, placebos INTEGER, detectable DOUBLE, verdict VARCHAR
-- source:   evaluation, crime_type
-- audience: public

SELECT
    evaluation.series,
    evaluation.choice,
    band.harm_band IS NOT NULL AS is_band,
    evaluation.before,
    evaluation.after,
    evaluation.months_before,
    evaluation.months_after,
    evaluation.comparison_areas,
    evaluation.ratio,
    evaluation.lower,
    evaluation.upper,
    evaluation.by_itself,
    evaluation.peak,
    evaluation.placebos,
    evaluation.detectable,
    evaluation.verdict
FROM evaluation
LEFT JOIN (SELECT DISTINCT harm_band FROM crime_type) AS band ON evaluation.series = band.harm_band
WHERE
    evaluation.operation_id = $operation_id
    AND if($by = 'series', evaluation.choice = 'main', evaluation.series = 'reported')
ORDER BY
    evaluation.series <> 'reported',
    band.harm_band IS NULL,
    evaluation.choice <> 'main',
    evaluation.series,
    evaluation.choice
