-- What can be forecast: everything that the public report, each priority's types, each band of harm, and each type.
--
-- What officers find is left out, because more patrols give more records of it. A subject that could hold it has a
-- variant with it. A priority of one type is that type.

CREATE TABLE forecast_type AS
WITH present AS (
    SELECT
        every.crime_type,
        every.crime_type NOT IN (
            SELECT reported.crime_type FROM counting_basis AS reported WHERE reported.basis = 'reported'
        ) AS is_found,
        crime_type.harm_band
    FROM counting_basis AS every
    LEFT JOIN crime_type ON every.crime_type = crime_type.crime_type
    WHERE every.basis = 'all'
),

named AS (
    SELECT 'reported' AS subject, 'all' AS kind, crime_type, is_found FROM present
    UNION ALL
    SELECT 'priority:' || priority.priority_id, 'priority', present.crime_type, present.is_found
    FROM priority
    INNER JOIN present ON list_contains(string_split(priority.types, '; '), present.crime_type)
    WHERE contains(priority.types, ';')
    UNION ALL
    SELECT 'band:' || harm_band, 'band', crime_type, is_found FROM present WHERE NOT is_found AND harm_band IS NOT NULL
    UNION ALL
    SELECT crime_type, 'type', crime_type, FALSE FROM present
)

SELECT DISTINCT subject, kind, crime_type FROM named WHERE NOT is_found
UNION ALL
SELECT DISTINCT if(kind = 'all', 'all', subject || ' with found'), kind, crime_type
FROM named
WHERE subject IN (SELECT holding.subject FROM named AS holding WHERE holding.is_found)
ORDER BY ALL;

COMMENT ON TABLE forecast_type IS 'internal: the crime types of each subject that is forecast';

CREATE TABLE forecast_subject AS
WITH listed AS (
    -- Plans may share a priority: the first that names it gives its position.
    SELECT 'priority:' || priority_id AS subject, arg_min(short_name, listed) AS name, min(listed) AS listed
    FROM priority
    GROUP BY ALL
),

described AS (
    SELECT
        forecast_type.subject,
        forecast_type.kind,
        CASE forecast_type.kind
            WHEN 'all' THEN 'All types'
            WHEN 'priority' THEN listed.name
            WHEN 'band' THEN upper(forecast_type.subject[6]) || replace(forecast_type.subject[7:], ' with found', '')
            ELSE forecast_type.subject
        END AS name,
        bool_or(
            forecast_type.crime_type NOT IN (
                SELECT reported.crime_type FROM counting_basis AS reported WHERE reported.basis = 'reported'
            )
        ) AS found,
        list_position(['all', 'priority', 'band', 'type'], forecast_type.kind) * 100
        + coalesce(listed.listed, min(crime_type.sort), 99) AS sort
    FROM forecast_type
    LEFT JOIN crime_type ON forecast_type.crime_type = crime_type.crime_type
    LEFT JOIN listed ON replace(forecast_type.subject, ' with found', '') = listed.subject
    GROUP BY forecast_type.subject, forecast_type.kind, listed.name, listed.listed
)

SELECT
    described.subject,
    described.kind,
    described.name,
    described.sort::INTEGER AS sort,
    described.found,
    wider.subject AS with_found
FROM described
LEFT JOIN described AS wider
    ON
        described.subject <> wider.subject
        AND wider.subject = if(described.subject = 'reported', 'all', described.subject || ' with found')
ORDER BY described.sort, described.subject;

COMMENT ON TABLE forecast_subject IS 'internal: what can be forecast: all types, those of a priority or a band of harm, or one type; with_found names the variant that adds what officers find';
