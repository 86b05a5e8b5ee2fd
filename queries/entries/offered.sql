-- What a row that is entered may name: operations, places, promised outcomes and areas of the county.
--
-- grain:    one row per kind of id and id
-- params:   none
-- columns:  kind VARCHAR, id VARCHAR, name VARCHAR
-- source:   operation, place, strategy_outcome, area
-- audience: internal

SELECT
    'operation_id' AS kind,
    operation_id AS id,
    name
FROM operation
UNION ALL
SELECT
    'place_id' AS kind,
    place_id AS id,
    concat_ws(', ', name, nullif(town, name)) AS name
FROM place
UNION ALL
SELECT
    'outcome_id' AS kind,
    outcome_id AS id,
    concat_ws(' ', outcome_id, coalesce(short_name, outcome)) AS name
FROM strategy_outcome
UNION ALL
SELECT
    'area_code' AS kind,
    area_code AS id,
    concat_ws(', ', name, ward) AS name
FROM area
WHERE in_county
ORDER BY kind, name, id
