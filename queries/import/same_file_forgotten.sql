-- A file without months that is imported again replaces its earlier record.

DELETE FROM source_file
WHERE force IS NULL AND kind = $kind AND sha256 = $sha256
