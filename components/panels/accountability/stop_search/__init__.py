"""Panels of stop and search. Searches are activity, so never judged or coloured."""
