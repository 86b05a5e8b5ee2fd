-- What a list of patrol areas can be about: all types, those of a priority or a band of harm, or one type.
--
-- grain:    one row per subject; `counted` are its types, or the basis of all types
-- params:   none
-- columns:  subject VARCHAR, kind VARCHAR, name VARCHAR, found BOOLEAN, with_found VARCHAR, counted VARCHAR
-- source:   forecast_subject, forecast_type
-- audience: internal

SELECT
    forecast_subject.subject,
    forecast_subject.kind,
    forecast_subject.name,
    forecast_subject.found,
    forecast_subject.with_found,
    if(
        forecast_subject.kind = 'all',
        if(forecast_subject.found, 'all', 'reported'),
        string_agg(forecast_type.crime_type, '; ' ORDER BY forecast_type.crime_type)
    ) AS counted
FROM forecast_subject
INNER JOIN forecast_type ON forecast_subject.subject = forecast_type.subject
GROUP BY
    forecast_subject.subject,
    forecast_subject.kind,
    forecast_subject.name,
    forecast_subject.sort,
    forecast_subject.found,
    forecast_subject.with_found
ORDER BY forecast_subject.sort, forecast_subject.subject
