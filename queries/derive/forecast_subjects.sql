-- The types of each subject, in the order of the choices.
SELECT
    forecast_subject.subject,
    list(forecast_type.crime_type ORDER BY forecast_type.crime_type) AS types
FROM forecast_subject
INNER JOIN forecast_type ON forecast_subject.subject = forecast_type.subject
GROUP BY forecast_subject.subject, forecast_subject.sort
ORDER BY forecast_subject.sort, forecast_subject.subject
