"""Panels of the evaluation of an operation: the answer, how it came about and how sure it is."""
