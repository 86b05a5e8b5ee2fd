-- The newest step so far, what this database is, and how many series of areas were tested.
SELECT
    coalesce((SELECT max(state_step.step) FROM state_step), 0) AS newest,
    (SELECT meta.value FROM meta WHERE meta.key = 'built_at')::TIMESTAMP AS built_at,
    try_cast((SELECT meta.value FROM meta WHERE meta.key = 'data_vintage') AS DATE) AS data_vintage,
    (SELECT meta.value FROM meta WHERE meta.key = 'demonstration') = 'true' AS demonstration,
    (SELECT count(*) FROM unusual) AS areas_tested
