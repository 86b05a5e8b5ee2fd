-- The estimate by crime type or band of harm (as it was planned), or for all together by other choices of method.
--
-- grain:    one row per series and choice
-- params:   $operation_id VARCHAR; $by VARCHAR, "series" or "choice"
-- columns:  series VARCHAR, series_kind VARCHAR, choice VARCHAR, varies VARCHAR, before BIGINT, after BIGINT, months_before INTEGER, months_after INTEGER, comparison_areas INTEGER, ratio DOUBLE, lower DOUBLE, upper DOUBLE, by_itself DOUBLE, peak DOUBLE, placebos INTEGER, detectable DOUBLE, verdict VARCHAR
-- source:   evaluation
-- counts:   judged
-- audience: public

SELECT
    series,
    series_kind,
    choice,
    varies,
    before,
    after,
    months_before,
    months_after,
    comparison_areas,
    ratio,
    lower,
    upper,
    by_itself,
    peak,
    placebos,
    detectable,
    verdict
FROM evaluation
WHERE
    operation_id = $operation_id
    AND if($by = 'series', varies = 'nothing', series_kind = 'all')
ORDER BY
    series_kind <> 'all',
    series_kind <> 'band',
    varies <> 'nothing',
    series,
    choice
