-- The months that are partial.

INSERT INTO partial_month
SELECT
    unnest($forces::VARCHAR[]) AS force,
    unnest($months::DATE[]) AS month,
    unnest($rows::BIGINT[]) AS rows,
    unnest($expected::BIGINT[]) AS expected,
    unnest($missing::VARCHAR[]) AS missing_types,
    unnest($accepted::BOOLEAN[]) AS accepted
ORDER BY ALL
