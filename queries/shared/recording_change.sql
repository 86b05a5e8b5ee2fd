-- Days in a period on which a rule for counting or mapping changed, for one crime type or for all.
--
-- grain:    one row per change
-- params:   $crime_type VARCHAR or NULL for all; $since DATE or NULL; $until DATE or NULL
-- columns:  changed_on DATE, label VARCHAR, rule VARCHAR, crime_types VARCHAR, source VARCHAR
-- source:   recording_change
-- audience: public

SELECT
    changed_on,
    label,
    rule,
    crime_types,
    source
FROM recording_change
WHERE
    ($since IS NULL OR changed_on >= $since)
    AND ($until IS NULL OR changed_on <= $until::DATE + INTERVAL 1 MONTH)
    AND ($crime_type IS NULL OR crime_types IN ('all', 'map only') OR contains(crime_types, $crime_type))
ORDER BY changed_on
