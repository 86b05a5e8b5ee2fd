"""The study tour that is planned of Eastfield: the area now."""

from pages.operations.layout import study_tour

study_tour("OP07")
