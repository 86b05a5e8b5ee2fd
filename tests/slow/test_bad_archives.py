"""Bad files in archives are refused by name and line: those that the tests which always run leave out."""

from __future__ import annotations

import pytest

from tests.data.importing.test_bad_input import (
    BAD_FILES,
    IN_ARCHIVES,
    assert_refused_in_an_archive,
    serving,  # noqa: F401  # the fixture
)

# Within an archive, column names only are a force that sent nothing. Packed 33 MB of one letter are refused for
# unpacking to too much.
OTHERWISE = ("column names only", "a tail without end")


@pytest.mark.parametrize("what", [what for what in BAD_FILES if what not in (*IN_ARCHIVES, *OTHERWISE)])
def test_a_bad_file_in_an_archive_is_refused_by_name_and_line(tmp_path, serving, what):  # noqa: F811
    assert_refused_in_an_archive(tmp_path, serving, *BAD_FILES[what])
