-- What placing rows needs while police files are read; gone with the connection.

CREATE TEMP TABLE code_place (lsoa_code VARCHAR, area_code VARCHAR, is_split BOOLEAN, placed VARCHAR);
CREATE TEMP TABLE split_point (lsoa_code VARCHAR, longitude DOUBLE, latitude DOUBLE, area_code VARCHAR, placed VARCHAR);
CREATE TEMP TABLE known_point (
    old_code VARCHAR, longitude DOUBLE, latitude DOUBLE, area_code VARCHAR, records BIGINT
);
CREATE TEMP TABLE split_code AS
SELECT code_change.old_code
FROM code_change
LEFT JOIN area ON code_change.area_code = area.area_code
GROUP BY code_change.old_code
HAVING count(DISTINCT code_change.area_code) > 1 AND bool_or(area.in_county);

-- Hardly any text needs trimming, and looking is quicker than trimming all.
CREATE TEMP MACRO trimmed("words") AS if(
    starts_with(words, ' ') OR ends_with(words, ' ') OR words = '', nullif(trim(words), ''), words
)
