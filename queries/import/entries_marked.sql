-- Note which entries are in the database.
INSERT INTO meta (key, value) VALUES ($key, $mark) ON CONFLICT (key) DO UPDATE SET value = excluded.value
