"""The study tour that is planned of Redhill Grange and Gainsborough Drive: the area now."""

from pages.operations.layout import study_tour

study_tour("OP08")
