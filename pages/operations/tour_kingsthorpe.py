"""The study tour that is planned of Kingsthorpe: the area now."""

from pages.operations.layout import study_tour

study_tour("OP06")
