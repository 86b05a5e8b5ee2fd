-- The answer about an operation: the verdict, its estimate and what supports it; or why it is not evaluated.
--
-- grain:    one row; none for an unknown operation
-- params:   $operation_id VARCHAR
-- columns:  operation_id VARCHAR, name VARCHAR, title VARCHAR, place VARCHAR, url_path VARCHAR, evaluated VARCHAR, reason VARCHAR, version VARCHAR, fixed_on VARCHAR, verdict VARCHAR, withheld VARCHAR, missing_side VARCHAR, months_found INTEGER, months_planned INTEGER, months_needed INTEGER, uncertain_from DATE, uncertain_to DATE, before_from DATE, before_to DATE, after_from DATE, after_to DATE, months_before INTEGER, months_after INTEGER, before_months INTEGER, after_months INTEGER, target_areas INTEGER, comparison_areas INTEGER, before BIGINT, after BIGINT, comparison_before BIGINT, comparison_after BIGINT, ratio DOUBLE, lower DOUBLE, upper DOUBLE, noise_lower DOUBLE, noise_upper DOUBLE, spread_lower DOUBLE, spread_upper DOUBLE, dispersion DOUBLE, by_itself DOUBLE, peak DOUBLE, placebos INTEGER, p_value DOUBLE, smallest_p DOUBLE, detectable DOUBLE, wdd DOUBLE, wdd_lower DOUBLE, wdd_upper DOUBLE, wdd_target DOUBLE, wdq DOUBLE, next_door_ratio DOUBLE, next_door_lower DOUBLE, next_door_upper DOUBLE, next_door_areas INTEGER, level_ratio DOUBLE, level_lower DOUBLE, level_upper DOUBLE, autocorrelation_p DOUBLE, stood_level DOUBLE, stood_last DOUBLE, stood_years DOUBLE, older_months INTEGER
-- source:   operation, operation_page, evaluation_plan, evaluation_answer, evaluation
-- counts:   judged
-- audience: public

SELECT
    operation.operation_id,
    operation.name,
    operation_page.title,
    operation.place,
    operation_page.url_path,
    evaluation_plan.evaluated,
    evaluation_plan.reason,
    evaluation_plan.version,
    evaluation_plan.fixed_on,
    evaluation_answer.verdict,
    evaluation_answer.withheld,
    evaluation_answer.missing_side,
    evaluation_answer.months_found,
    evaluation_answer.months_planned,
    evaluation_answer.months_needed,
    evaluation_answer.uncertain_from,
    evaluation_answer.uncertain_to,
    evaluation.before_from,
    evaluation.before_to,
    evaluation.after_from,
    evaluation.after_to,
    evaluation.months_before,
    evaluation.months_after,
    evaluation_plan.before_months::INTEGER AS before_months,
    evaluation_plan.after_months::INTEGER AS after_months,
    evaluation.target_areas,
    evaluation.comparison_areas,
    evaluation.before,
    evaluation.after,
    evaluation.comparison_before,
    evaluation.comparison_after,
    evaluation.ratio,
    evaluation.lower,
    evaluation.upper,
    evaluation.noise_lower,
    evaluation.noise_upper,
    evaluation.spread_lower,
    evaluation.spread_upper,
    evaluation.dispersion,
    evaluation.by_itself,
    evaluation.peak,
    evaluation.placebos,
    evaluation.p_value,
    evaluation.smallest_p,
    evaluation.detectable,
    evaluation_answer.wdd,
    evaluation_answer.wdd_lower,
    evaluation_answer.wdd_upper,
    evaluation_answer.wdd_target,
    evaluation_answer.wdq,
    evaluation_answer.next_door_ratio,
    evaluation_answer.next_door_lower,
    evaluation_answer.next_door_upper,
    evaluation_answer.next_door_areas,
    evaluation_answer.level_ratio,
    evaluation_answer.level_lower,
    evaluation_answer.level_upper,
    evaluation_answer.autocorrelation_p,
    evaluation_answer.stood_level,
    evaluation_answer.stood_last,
    evaluation_answer.stood_years,
    evaluation_answer.older_months
FROM operation
LEFT JOIN operation_page ON operation.operation_id = operation_page.operation_id
LEFT JOIN evaluation_plan ON operation.operation_id = evaluation_plan.operation_id
LEFT JOIN evaluation_answer ON operation.operation_id = evaluation_answer.operation_id
LEFT JOIN evaluation
    ON
        operation.operation_id = evaluation.operation_id
        AND evaluation.series_kind = 'all'
        AND evaluation.varies = 'nothing'
WHERE operation.operation_id = $operation_id
