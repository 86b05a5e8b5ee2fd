-- Forget the earlier records of rows that were entered on a page.
DELETE FROM source_file WHERE name = $name
