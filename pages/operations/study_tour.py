"""The area of a study tour: the walk, what was said, and when it is reviewed."""

from pages.operations.layout import study_tour

study_tour()
