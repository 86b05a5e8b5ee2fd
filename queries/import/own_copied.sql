-- Note which database this one is a copy of, with other own places: in place of an earlier note.
INSERT INTO meta (key, value) VALUES ('copy_of', $name)
