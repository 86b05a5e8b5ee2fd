"""What the tests of the sources share: the made-up official files, and reading a table from a few lines."""

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.sources.problem import SourceProblem


@pytest.fixture
def official() -> Path:
    return Path(__file__).parents[2] / "fixtures" / "official"


@pytest.fixture
def refusal() -> Callable[..., SourceProblem]:
    """Read lines with a source, which must refuse them, and give the refusal."""

    def read(source, lines: str | bytes, name: str = "given.csv") -> SourceProblem:
        content = lines if isinstance(lines, bytes) else lines.encode()
        header = tuple(content.decode("cp1252").splitlines()[0].split(","))
        with pytest.raises(SourceProblem) as caught:
            source.read(source.recognise(header), io.BytesIO(content), name)
        return caught.value

    return read


@pytest.fixture
def table() -> Callable[..., pd.DataFrame]:
    """Read lines with a source."""

    def read(source, lines: str | bytes, name: str = "given.csv") -> pd.DataFrame:
        content = lines if isinstance(lines, bytes) else lines.encode()
        header = tuple(content.removeprefix(b"\xef\xbb\xbf").decode("cp1252").splitlines()[0].split(","))
        return source.read(source.recognise(header), io.BytesIO(content), name)

    return read
