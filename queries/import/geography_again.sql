-- The geography of the previous database.

INSERT INTO boundary BY NAME SELECT * FROM old.boundary;
INSERT INTO area_figure BY NAME SELECT * FROM old.area_figure;
INSERT INTO area_label BY NAME SELECT * FROM old.area_label;
INSERT INTO code_change BY NAME SELECT * FROM old.code_change;
INSERT INTO parish BY NAME SELECT * FROM old.parish;
INSERT INTO postcode BY NAME SELECT * FROM old.postcode;
INSERT INTO published_area BY NAME SELECT * FROM old.published_area;
INSERT INTO source_file BY NAME SELECT * FROM old.source_file WHERE force IS NULL
