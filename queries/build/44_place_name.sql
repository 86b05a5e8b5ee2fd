-- Names that lead to a place without being its own: villages in one area with others, sectors of postcodes, and
-- councils and partnerships of a whole district. No counts.
--
-- The same kinds of names are hidden as of streets (data/reference/hidden_streets.csv).

CREATE TABLE place_name AS
WITH named AS (
    SELECT
        settlement.name,
        settlement.kind,
        settlement.near,
        CASE settlement.leads_to
            WHEN 'place' THEN settlement.scope
            WHEN 'ward' THEN coalesce(area.ward_code, area.area_code)
            -- As in the step “scope”.
            WHEN 'district' THEN lower(replace(area.district, ' ', '-'))
            ELSE settlement.area_code
        END AS scope,
        settlement.area_code
    FROM settlement
    INNER JOIN area ON settlement.area_code = area.area_code
    UNION ALL
    SELECT DISTINCT
        split_part(postcode, ' ', 1) || ' ' || substr(split_part(postcode, ' ', 2), 1, 1),
        'postcode sector',
        NULL,
        area_code,
        area_code
    FROM postcode
)

SELECT named.*
FROM named
WHERE
    NOT EXISTS (
        SELECT 1
        FROM hidden_street
        WHERE
            CASE hidden_street.stand
                WHEN 'whole' THEN named.name = hidden_street.words
                WHEN 'end' THEN regexp_matches(named.name, '\b' || hidden_street.words || '$', 'i')
                ELSE contains(named.name, hidden_street.words)
            END
    )
ORDER BY named.name, named.near, named.scope, named.area_code;

COMMENT ON TABLE place_name IS 'public: names of villages, parishes, estates and postcode sectors, the place that each leads to, and its areas; no counts';

CREATE TABLE postcode_area AS
SELECT DISTINCT postcode, area_code FROM postcode
ORDER BY postcode;

COMMENT ON TABLE postcode_area IS 'public: postcodes in use and the area that each leads to; no counts'
