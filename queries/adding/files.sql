-- The files that are in: months of police files, and other kinds with what distinguishes their contents.
--
-- grain:    one row per kind, force and month; other kinds than police files have one row, without force and month
-- params:   none
-- columns:  kind VARCHAR, force VARCHAR, month DATE, rows BIGINT, contents VARCHAR
-- source:   source_file
-- audience: internal

SELECT
    kind,
    force,
    month,
    sum(rows)::BIGINT AS rows,
    string_agg(sha256, ' ' ORDER BY sha256, name) AS contents
FROM source_file
GROUP BY ALL
ORDER BY kind, force, month
