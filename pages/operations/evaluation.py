"""An operation that is compared with similar areas: did it work, what it is, what was published."""

from pages.operations.layout import evaluated

evaluated()
