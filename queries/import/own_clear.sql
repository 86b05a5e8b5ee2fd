-- Take all own places out of their table and out of all that 33_own_place puts them into; both are filled again.
DELETE FROM own_place;
DELETE FROM scope WHERE starts_with(scope, 'own-');
DELETE FROM scope_area WHERE starts_with(scope, 'own-');
DELETE FROM scope_month WHERE starts_with(scope, 'own-');
DELETE FROM scope_people WHERE starts_with(scope, 'own-');
