-- What placing rows needs while police files are read; gone with the connection.

CREATE TEMP TABLE code_place (lsoa_code VARCHAR, area_code VARCHAR, is_split BOOLEAN, placed VARCHAR);

-- Hardly any text needs trimming, and looking is quicker than trimming all.
CREATE TEMP MACRO trimmed("words") AS if(
    starts_with(words, ' ') OR ends_with(words, ' ') OR words = '', nullif(trim(words), ''), words
)
