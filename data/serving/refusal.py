"""The refusal of a build, raised wherever it must not go on."""


class BuildRefused(Exception):
    """The build was stopped before anything changed; the message says why and what to do."""
