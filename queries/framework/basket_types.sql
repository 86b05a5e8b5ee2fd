-- What the Government names for town centres, the police.uk type that counts it if there is one, and what that cannot show.
--
-- grain:    one row per crime or behaviour named
-- params:   none
-- columns:  sort INTEGER, named VARCHAR, crime_type VARCHAR, named_by VARCHAR, role VARCHAR, judged BOOLEAN, gap VARCHAR, source VARCHAR
-- source:   basket_type, counting_basis
-- audience: public

SELECT
    basket_type.sort,
    basket_type.named,
    basket_type.crime_type,
    basket_type.named_by,
    basket_type.role,
    coalesce(basket_type.crime_type IN (
        SELECT counting_basis.crime_type FROM counting_basis
        WHERE counting_basis.basis = 'judged'
    ), FALSE) AS judged,
    basket_type.gap,
    basket_type.source
FROM basket_type
ORDER BY basket_type.sort
