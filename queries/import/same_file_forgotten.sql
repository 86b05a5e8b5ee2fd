-- A file without months that is read again takes the place of its former record.

DELETE FROM source_file
WHERE force IS NULL AND kind = $kind AND sha256 = $sha256
