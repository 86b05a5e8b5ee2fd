"""Statistics are tested for what they give; how fast a busy machine is says nothing about them."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
