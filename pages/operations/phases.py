"""An operation in phases, such as Clear, Hold, Build, that is compared with similar areas."""

from pages.operations.layout import evaluated

evaluated(phased=True)
