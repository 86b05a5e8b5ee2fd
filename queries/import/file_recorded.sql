-- Enters a file without months, with a number below 0, so that police files can continue the earlier numbers.

INSERT INTO source_file BY NAME
SELECT
    coalesce(least(min(file_id), 0), 0) - 1 AS file_id,
    $kind AS kind,
    $name AS name,
    $sha256 AS sha256,
    $rows AS rows,
    $modified AS downloaded_on,
    $now AS imported_at
FROM source_file
RETURNING file_id
