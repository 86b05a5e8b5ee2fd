-- Every value of the rows of the previous database.

SELECT (SELECT bit_xor(hash(kept_incident)) FROM kept_incident), (SELECT bit_xor(hash(kept_outcome)) FROM kept_outcome)
