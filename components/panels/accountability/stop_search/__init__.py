"""Panels of stop and search. Activity, so never judged or coloured."""
