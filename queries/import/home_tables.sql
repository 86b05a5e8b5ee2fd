-- Tables about the county before anything is read, empty: data/importing/build.py fills them from the profile.

CREATE TEMP TABLE county_district (name VARCHAR);
CREATE TEMP TABLE home_force (force VARCHAR);
CREATE TEMP TABLE county_name (name VARCHAR)
