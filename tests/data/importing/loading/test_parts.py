"""Parts are read together that are alike and small enough."""

from __future__ import annotations

from datetime import date

from data.importing.loading.parts import BATCH_BYTES, Part, batches


def part(kind="street", month=1, size=1, file_id=1) -> Part:
    return Part(kind, "northamptonshire", date(2025, month, 1), size, file_id=file_id)


def test_parts_of_one_kind_go_together_in_their_order():
    parts = [part(month=month) for month in (1, 2, 3)]
    assert list(batches(parts)) == [parts]


def test_kinds_are_kept_apart():
    street, outcomes = part(), part("outcomes")
    assert list(batches([street, outcomes])) == [[street], [outcomes]]


def test_a_batch_ends_before_it_grows_too_large():
    half = BATCH_BYTES // 2
    parts = [part(size=half), part(size=half), part(size=1), part(size=BATCH_BYTES * 3), part(size=1)]
    assert [[each.size for each in batch] for batch in batches(parts)] == [
        [half, half],
        [1],
        [BATCH_BYTES * 3],
        [1],
    ]


def test_nothing_makes_no_batch():
    assert list(batches([])) == []
