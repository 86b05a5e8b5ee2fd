-- Take out how lists of areas of these own places fared, which is worked out again.
DELETE FROM patrol_test WHERE list_contains($scopes, scope)
