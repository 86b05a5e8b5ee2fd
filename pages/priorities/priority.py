"""A priority of a plan: what is recorded, what was promised, where, and how investigations end."""

from pages.priorities.layout import priority

priority()
