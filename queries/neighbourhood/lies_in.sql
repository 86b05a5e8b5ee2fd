-- The smallest larger place that holds a place whole: a town, else a district, else the county.
--
-- grain:    one row, or none for the county
-- params:   $scope VARCHAR
-- columns:  scope VARCHAR, name VARCHAR
-- source:   scope, scope_area, scope_people
-- audience: public

SELECT
    larger.scope,
    regexp_replace(larger.name, ' \(former borough\)$', '') AS name
FROM scope AS larger
INNER JOIN scope_people ON larger.scope = scope_people.scope
WHERE
    larger.kind IN ('town', 'district', 'county')
    AND larger.scope <> $scope
    AND scope_people.areas > (SELECT count(*) FROM scope_area WHERE scope_area.scope = $scope)
    AND NOT EXISTS (
        SELECT 1
        FROM scope_area AS own
        WHERE
            own.scope = $scope
            AND own.area_code NOT IN (
                SELECT whole.area_code FROM scope_area AS whole WHERE whole.scope = larger.scope
            )
    )
ORDER BY scope_people.areas
LIMIT 1
