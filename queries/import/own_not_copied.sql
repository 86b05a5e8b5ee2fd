-- Forget which database this one is a copy of.
DELETE FROM meta WHERE key = 'copy_of'
