-- Villages, towns and estates by name, and the areas in which each lies.
--
-- The names are those of built-up areas, where they were imported, and the county's own list (aliases.csv). A name of the
-- list gives way to a built-up area of the same name that shares an area with it. What consists of several whole areas
-- becomes a place of its own, unless it is a town or a place already.

CREATE TEMP MACRO slug(words) AS trim( -- noqa: CP05
    regexp_replace(lower(replace(replace(words, '’', ''), '''', '')), '[^a-z0-9]+', '-', 'g'), '-'
);

CREATE TEMP TABLE settlement AS
WITH official AS (
    SELECT
        area_label.code AS id,
        regexp_replace(area_label.name, '\s*\(.*\)$', '') AS name,
        'built-up area' AS kind,
        NULL::VARCHAR AS near,
        'place' AS leads_to,
        area.area_code,
        'built-up areas of the Office for National Statistics' AS source
    FROM area_label
    INNER JOIN area ON area_label.area_code = area.area_code AND area.in_county
    WHERE area_label.label = 'built-up area'
),

listed AS (
    SELECT
        alias.name || coalesce('/' || alias.near, '') AS id,
        alias.name,
        alias.kind,
        alias.near,
        alias.leads_to,
        area.area_code,
        alias.source
    FROM alias
    INNER JOIN area ON alias.area_code = area.area_code AND area.in_county
),

named AS (
    SELECT * FROM official
    UNION ALL
    SELECT * FROM listed
    WHERE
        id NOT IN (
            SELECT same.id
            FROM listed AS same
            INNER JOIN official ON slug(same.name) = slug(official.name) AND same.area_code = official.area_code
        )
)

SELECT
    named.* REPLACE (
        if(named.leads_to = 'place' AND count(*) OVER of_one = 1, 'area', named.leads_to) AS leads_to
    ),
    'settlement-' || slug(named.name) || coalesce('-' || slug(named.near), '')
    || if(count(DISTINCT named.id) OVER of_name > 1, '-' || slug(named.id), '') AS scope
FROM named
WHERE
    slug(named.name) NOT IN (SELECT slug(town.name) FROM town)
    AND slug(named.name) NOT IN (SELECT place.place_id FROM place)
WINDOW
    of_one AS (PARTITION BY named.id),
    of_name AS (PARTITION BY slug(named.name), slug(named.near));

-- A postcode district has the areas most of whose postcodes are in it.

CREATE TEMP TABLE district_of_postcodes AS
WITH counted AS (
    SELECT split_part(postcode, ' ', 1) AS district, area_code, count(*) AS postcodes
    FROM postcode
    GROUP BY ALL
)

SELECT
    lower(counted.district) AS scope,
    counted.district || ' postcode district'
    || if(postcode_district.lies = 'edge', ' (part in the county)', '') AS name,
    counted.area_code
FROM counted
LEFT JOIN postcode_district ON counted.district = postcode_district.district
WHERE lower(counted.district) NOT IN (SELECT place.place_id FROM place)
QUALIFY row_number() OVER (PARTITION BY counted.area_code ORDER BY counted.postcodes DESC, counted.district) = 1
