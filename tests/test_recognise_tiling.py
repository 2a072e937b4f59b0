"""The law of recognition: all ink stands in one block that holds words, and what breaks it is a bug."""

from __future__ import annotations

import pytest

from edition.model.bodies import EMPTY
from edition.model.diagnostics import BugError
from edition.recognise import tiling
from edition.recognise.blocks import Block

TEXT = "One.\n\nTwo.\n\nThree."


def zone(*blocks: Block, start: int = 0, end: int = len(TEXT)) -> Block:
    return Block("body", start, end, EMPTY, blocks)


def p(start: int, end: int, *held: Block) -> Block:
    return Block("p", start, end, EMPTY, held)


WHOLE = (p(0, 4), p(6, 10), p(12, 18))


@pytest.mark.parametrize(
    ("expected", "blocks"),
    [
        ([], WHOLE),
        ([(0, 6)], WHOLE[1:]),
        ([(4, 12)], (WHOLE[0], WHOLE[2])),
        ([(10, 18)], WHOLE[:2]),
        ([(3, 10)], (p(0, 4), p(3, 10), p(12, 18))),
        ([(12, 19)], (*WHOLE[:2], p(12, 19))),
        ([(5, 5)], (WHOLE[0], p(5, 5), *WHOLE[1:])),
    ],
)
def test_ink_outside_blocks_crossing_and_empty_blocks_are_found(
    expected: list[tuple[int, int]], blocks: tuple[Block, ...]
) -> None:
    assert expected == list(tiling.uncovered(TEXT, zone(*blocks)))


def test_a_block_of_words_may_hold_ink_beside_a_block_within() -> None:
    note = Block("note", 6, 10, EMPTY, ())
    assert [] == list(tiling.uncovered(TEXT, zone(p(0, 18, note))))


def test_a_broken_division_is_a_bug_with_its_place() -> None:
    with pytest.raises(BugError, match="characters 4 to 12"):
        tiling.check(TEXT, [zone(WHOLE[0], WHOLE[2])])


def test_a_zone_without_blocks_is_a_bug_only_if_it_has_ink() -> None:
    tiling.check(TEXT, [zone(*WHOLE), zone(start=18, end=18)])
    with pytest.raises(BugError, match="characters 10 to 18"):
        tiling.check(TEXT, [zone(*WHOLE[:2], end=18)])
