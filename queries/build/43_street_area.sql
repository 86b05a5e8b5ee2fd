-- Which streets lead to which area, for residents who search for their own. It has no counts.
--
-- Files also print kinds of places ("Hospital", "Park/Open Space"): these are not streets, and some must not be found:
-- data/reference/hidden_streets.csv.

CREATE TABLE street_area AS
WITH printed AS (
    SELECT DISTINCT location, area_code
    FROM incident
    WHERE placed = 'area'
),

named AS (
    -- Files print King'S Road.
    SELECT DISTINCT
        replace(
            regexp_replace(regexp_extract(location, '^On or near (.+)$', 1), '''S\b', '’s', 'g'), '''', '’'
        ) AS street,
        area_code
    FROM printed
),

hidden AS (
    SELECT DISTINCT streets.street
    FROM (SELECT DISTINCT named.street FROM named) AS streets
    INNER JOIN hidden_street
        ON
            CASE hidden_street.stand
                WHEN 'whole' THEN streets.street = hidden_street.words
                -- As whole words, in capitals or not.
                WHEN 'end'
                    THEN
                        ends_with(lower(streets.street), lower(hidden_street.words))
                        AND NOT regexp_matches(streets.street[-length(hidden_street.words) - 1], '\w')
                ELSE contains(streets.street, hidden_street.words)
            END
)

SELECT
    named.street,
    named.area_code
FROM named
INNER JOIN area ON named.area_code = area.area_code AND area.in_county
ANTI JOIN hidden ON named.street = hidden.street
WHERE named.street <> ''
ORDER BY named.street, named.area_code;

COMMENT ON TABLE street_area IS 'public: street names that lead to an area; no counts'
