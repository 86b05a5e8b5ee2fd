-- Take all own places out of their table, which is filled again.
DELETE FROM own_place
