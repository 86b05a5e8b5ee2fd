-- Villages, towns and estates by name, and the areas in which each lies.
--
-- The names are those of built-up areas and of civil parishes, where they were imported, and the county's own list
-- (aliases.csv). Of one name that shares an area, the first of these stays, with the town that the list gives it. A
-- parish has the areas most of whose postcodes are in it; if there is none, the area that has most of its postcodes, and
-- the list goes before it.
-- What consists of several whole areas becomes a place of its own, unless it is a town or a place already.

CREATE TEMP MACRO slug(words) AS trim( -- noqa: CP05
    regexp_replace(lower(replace(replace(words, '’', ''), '''', '')), '[^a-z0-9]+', '-', 'g'), '-'
);

CREATE TEMP TABLE settlement AS
WITH built_up AS (
    SELECT
        area_label.code AS id,
        regexp_replace(area_label.name, '\s*\(.*\)$', '') AS name,
        area.area_code,
        'built-up area' AS kind,
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

in_area AS (
    SELECT
        area_code,
        parish,
        count(*) AS postcodes,
        sum(count(*)) OVER (PARTITION BY area_code) AS of_area
    FROM postcode
    GROUP BY area_code, parish
),

in_parish AS (
    SELECT
        parish.code AS id,
        parish.name,
        in_area.area_code,
        in_area.postcodes,
        2 * in_area.postcodes > in_area.of_area AS is_most,
        bool_or(is_most) OVER (PARTITION BY parish.code) AS has_areas
    FROM in_area
    INNER JOIN parish ON in_area.parish = parish.code
),

official AS (
    SELECT * FROM built_up
    UNION ALL
    SELECT
        id,
        name,
        area_code,
        'parish',
        'parishes and postcodes of the Office for National Statistics'
    FROM in_parish
    WHERE
        id NOT IN (
            SELECT same.id
            FROM in_parish AS same
            INNER JOIN built_up ON slug(same.name) = slug(built_up.name) AND same.area_code = built_up.area_code
            UNION
            SELECT same.id
            FROM in_parish AS same
            INNER JOIN listed ON slug(same.name) = slug(listed.name) AND same.area_code = listed.area_code
            WHERE NOT same.has_areas
        )
    QUALIFY
        is_most
        OR row_number() OVER (PARTITION BY id ORDER BY is_most DESC, postcodes DESC, area_code) = 1
),

listed_too AS (
    SELECT official.id, min(listed.near) AS near, list(listed.id) AS listed_ids
    FROM (
        SELECT id, name, area_code FROM built_up
        UNION ALL
        SELECT id, name, area_code FROM in_parish WHERE id IN (SELECT official.id FROM official)
    ) AS official
    INNER JOIN listed ON slug(official.name) = slug(listed.name) AND official.area_code = listed.area_code
    GROUP BY official.id
),

named AS (
    SELECT official.*, 'place' AS leads_to, listed_too.near
    FROM official
    LEFT JOIN listed_too ON official.id = listed_too.id
    UNION ALL BY NAME
    SELECT * FROM listed
    WHERE id NOT IN (SELECT unnest(listed_ids) FROM listed_too)
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
