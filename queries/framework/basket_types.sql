-- What the Government names for town centres, the police.uk type that counts it if there is one, and what that cannot show.
--
-- grain:    one row per crime or behaviour named
-- params:   none
-- columns:  sort INTEGER, named VARCHAR, crime_type VARCHAR, named_by VARCHAR, role VARCHAR, record_kind VARCHAR, gap VARCHAR, source VARCHAR
-- source:   basket_type, crime_type
-- audience: public

SELECT
    basket_type.sort,
    basket_type.named,
    basket_type.crime_type,
    basket_type.named_by,
    basket_type.role,
    crime_type.record_kind,
    basket_type.gap,
    basket_type.source
FROM basket_type
LEFT JOIN crime_type ON basket_type.crime_type = crime_type.crime_type
ORDER BY basket_type.sort
