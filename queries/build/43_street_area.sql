-- Which streets lead to which area, for residents who search for their own. It has no counts.
--
-- Files also print kinds of places ("Hospital", "Park/Open Space"): these are not streets, and some must not be found:
-- data/reference/hidden_streets.csv.

CREATE TABLE street_area AS
WITH named AS (
    -- Files print King'S Road.
    SELECT DISTINCT
        replace(
            regexp_replace(regexp_extract(location, '^On or near (.+)$', 1), '''S\b', '’s', 'g'), '''', '’'
        ) AS street,
        area_code
    FROM incident
    WHERE placed = 'area'
)

SELECT
    named.street,
    named.area_code
FROM named
INNER JOIN area ON named.area_code = area.area_code AND area.in_county
WHERE
    named.street <> ''
    AND NOT EXISTS (
        SELECT 1
        FROM hidden_street
        WHERE
            CASE hidden_street.stand
                WHEN 'whole' THEN named.street = hidden_street.words
                WHEN 'end' THEN regexp_matches(named.street, '\b' || hidden_street.words || '$', 'i')
                ELSE contains(named.street, hidden_street.words)
            END
    )
ORDER BY named.street, named.area_code;

COMMENT ON TABLE street_area IS 'public: street names that lead to an area; no counts'
