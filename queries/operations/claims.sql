-- Results that the documents state about an operation or a priority without a number.
--
-- grain:    one row per claim
-- params:   $about VARCHAR
-- columns:  claim_id VARCHAR, claim VARCHAR, direction_published VARCHAR, place VARCHAR, document VARCHAR, published VARCHAR
-- source:   claim, document
-- audience: public

SELECT
    claim.claim_id,
    claim.claim,
    claim.direction_published,
    claim.place,
    document.title AS document,
    document.published
FROM claim
LEFT JOIN document ON claim.document = document.document
WHERE claim.operation_or_priority = $about
ORDER BY claim.claim_id
