"""A table holds what a dictionary would, in little more memory than the bytes of it."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from edition.disk.compact import BUCKETS, Paths, Table

KEY = st.sampled_from([b"\0\0", b"\0\x10", b"\0\x20", b"\0\x30"])
"""Keys that all fall into one bucket."""
VALUE = st.tuples(KEY, KEY).map(lambda two: two[0][1:] + two[1][:1])
"""Values that end as keys begin: a key may be read across the end of a value."""


@given(st.lists(st.tuples(KEY, VALUE)), KEY)
def test_a_table_answers_as_a_dictionary(items: list[tuple[bytes, bytes]], other: bytes) -> None:
    table, plain = Table(2, 2), dict[bytes, bytes]()
    for key, value in items:
        assert table.put(key, value) == (key not in plain)
        plain[key] = value
    for found in (table, Table(2, 2, table.buckets)):
        assert len(plain) == len(found)
        assert [plain.get(key) for key in (*plain, other)] == [found.get(key) for key in (*plain, other)]


def test_a_path_costs_hardly_more_than_its_digest() -> None:
    count = 4 * BUCKETS
    tracemalloc.start()
    paths = Paths(f"texts/letter-{nth}/index.html" for nth in range(count))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == len(paths)
    assert ("texts/letter-7/index.html" in paths, "texts/letter-7/index.htm" in paths) == (True, False)
    # a set of strings takes some 150 bytes for each
    assert taken < 64 * count
