-- The line that each row has in its file, noted before the file is split.

UPDATE part SET line = coalesce(line, rowid + 2)
