"""The study tour that is planned of Corby Central: the area now."""

from pages.operations.layout import study_tour

study_tour("OP05")
