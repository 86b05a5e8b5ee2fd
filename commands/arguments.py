"""Kinds of arguments that several commands take."""

from __future__ import annotations

import argparse
from datetime import date


def day(text: str) -> date:
    """A day, as argparse reads it. Raises `ArgumentTypeError` for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2025-03-31") from None
