-- Which crime types each basis of counting includes: the named ones of data/reference, and each type by itself.
--
-- Every query that counts records of several types joins this table, so that the rule is stated once. A type that is
-- not in crime_type is of the kind unknown.

CREATE TABLE counting_basis AS
WITH present AS (SELECT DISTINCT crime_type FROM force_month)

SELECT
    basis.basis,
    present.crime_type
FROM present
LEFT JOIN crime_type ON present.crime_type = crime_type.crime_type
INNER JOIN basis ON list_contains(string_split(basis.record_kinds, '; '), coalesce(crime_type.record_kind, 'unknown'))
UNION ALL
SELECT
    crime_type AS basis,
    crime_type
FROM present
ORDER BY ALL;

COMMENT ON TABLE counting_basis IS 'public: the crime types that each basis of counting holds: all, reported (by the public), judged, or one type'
