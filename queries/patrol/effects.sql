-- Published effects of patrols and of problem-solving: the share by which less was recorded.
--
-- `lower` and `upper` are NULL if the source that was read prints no interval.
--
-- grain:    one row per effect, smallest first
-- params:   none
-- columns:  effect_id VARCHAR, what VARCHAR, lower DOUBLE, central DOUBLE, upper DOUBLE, about VARCHAR, source VARCHAR, link VARCHAR
-- source:   patrol_effect
-- audience: internal

SELECT
    effect_id,
    what,
    lower,
    central,
    upper,
    about,
    source,
    link
FROM patrol_effect
ORDER BY central, effect_id
