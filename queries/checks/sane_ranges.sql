-- Months are first days, counts are not negative, deciles lie between 1 and 10.
-- internal
SELECT 'month' AS what, month::VARCHAR AS value FROM incident WHERE extract('day' FROM month) <> 1
UNION ALL
SELECT 'incidents', incidents::VARCHAR FROM force_month WHERE incidents < 0
UNION ALL
SELECT 'deprivation_decile', deprivation_decile::VARCHAR FROM area WHERE deprivation_decile NOT BETWEEN 1 AND 10
