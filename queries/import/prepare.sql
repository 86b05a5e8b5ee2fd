-- What placing rows needs while police files are read; gone with the connection.

CREATE TEMP TABLE code_place (lsoa_code VARCHAR, area_code VARCHAR, is_split BOOLEAN, placed VARCHAR);
CREATE TEMP TABLE split_point (lsoa_code VARCHAR, longitude DOUBLE, latitude DOUBLE, area_code VARCHAR, placed VARCHAR)
