"""The study tour of Queensway: the area now, what was said, and when it is looked at again."""

from pages.operations.layout import study_tour

study_tour("OP04", "Which effect is its own: the alley gates were finished a year before the walk.")
