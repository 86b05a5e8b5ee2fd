-- The tables that are marked public, with what each is.

SELECT
    table_name,
    comment[length('public: ') + 1:] AS about
FROM duckdb_tables()
WHERE NOT internal AND comment LIKE 'public: %'
