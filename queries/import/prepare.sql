-- Temporary tables to place rows while police files are read.

CREATE TEMP TABLE code_place (lsoa_code VARCHAR, area_code VARCHAR, is_split BOOLEAN, placed VARCHAR);

-- Almost no text needs trimming, and checking is faster than trimming all.
CREATE TEMP MACRO trimmed("words") AS if(
    starts_with(words, ' ') OR ends_with(words, ' ') OR words = '', nullif(trim(words), ''), words
)
