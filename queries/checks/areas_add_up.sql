-- The areas of the county add up to the incidents that were placed in it.
SELECT areas.month, areas.incidents AS areas, forces.incidents AS forces
FROM (SELECT month, sum(incidents) AS incidents FROM area_month GROUP BY ALL) AS areas
FULL JOIN (
    SELECT month, sum(incidents) AS incidents
    FROM force_month
    WHERE placed = 'area' AND month IN (SELECT home_month.month FROM home_month)
    GROUP BY ALL
) AS forces USING (month)
WHERE coalesce(areas.incidents, 0) <> coalesce(forces.incidents, 0)
