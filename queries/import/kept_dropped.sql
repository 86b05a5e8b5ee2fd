-- The rows of the previous database are read and placed again.

DROP TABLE kept_incident;
DROP TABLE kept_outcome
