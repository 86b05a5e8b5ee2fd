-- The same, month by month.
DELETE FROM patrol_test_month WHERE list_contains($scopes, scope)
