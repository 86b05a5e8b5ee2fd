-- How many police files there are, how many of them are the home forces', and how many areas are in the county.

SELECT
    (SELECT count(*) FROM source_file WHERE force IS NOT NULL) AS files,
    (
        SELECT count(*)
        FROM source_file
        WHERE force IN (SELECT home_force.force FROM home_force)
    ) AS own_files,
    (SELECT count(*) FROM area WHERE in_county) AS areas
