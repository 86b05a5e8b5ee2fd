"""An operation in phases, such as Clear, Hold, Build, that is set beside similar areas."""

from pages.operations.layout import evaluated

evaluated(phased=True)
