"""Blocks that stand where TEI has no place for them are written so that it has."""

from __future__ import annotations

from itertools import count, product
from pathlib import Path

import pytest

from edition.merge import merge
from edition.model import Annotation, Document, Header, Source, Span
from edition.model.bodies import EMPTY, FormeWork
from edition.recover import source_text
from edition.write.tei import document
from edition.write.tei.misplaced import Misfits, misfits
from tests.schemas import jing
from tests.test_tei import BARE

NOTHING = Misfits()
MATTER = FormeWork(type="licence")
Tree = tuple[str, "list[Tree]"]

P: Tree = ("p", [])
LEAVES = ("p", "head", "dateline", "byline", "salute", "closer", "bibl", "ab", "fw", "matter", "note", "l")
INNER: dict[str, list[Tree]] = {
    "quote": [P],
    "list": [("item", [])],
    "table": [("row", [("cell", [])])],
    "sp": [("speaker", []), P],
    "lg": [("l", [])],
    "div": [P],
}


def built(*trees: Tree) -> Document:
    """Make a document of blocks; each leaf holds a letter, with a blank line between."""
    text: list[str] = []
    blocks: list[Annotation] = []
    numbers = count()

    def grow(tree: Tree) -> None:
        kind, held = tree
        name, start, place = f"{kind}-{next(numbers)}", sum(map(len, text)), len(blocks)
        for inner in held:
            grow(inner)
        if not held:
            text.extend(("x", "\n\n"))
        end = sum(map(len, text)) - 2
        body = MATTER if kind == "matter" else EMPTY
        blocks.insert(place, Annotation(name, "fw" if body is MATTER else kind, Span(start, max(start, end)), body))

    for tree in trees:
        grow(tree)
    source = Source("t", "".join(text), "", Header("T"), "t.txt")
    merged = merge(source, blocks)
    assert () == merged.diagnostics
    return Document(source, tuple(blocks), merged.events)


def leaf(kind: str) -> Tree:
    return (kind, INNER.get(kind, []))


@pytest.mark.parametrize(
    ("plain", "tree"),
    [
        ([], ("body", [leaf("head"), leaf("dateline"), P, leaf("closer")])),
        ([], ("div", [leaf("byline"), leaf("head"), P, leaf("dateline"), leaf("byline")])),
        (["dateline-2"], ("div", [P, leaf("dateline"), P])),
        (["head-2"], ("div", [P, leaf("head"), P])),
        (["head-2"], ("div", [P, leaf("head")])),
        (["closer-1"], ("div", [leaf("closer"), P])),
        (["closer-2"], ("div", [P, leaf("closer"), P, leaf("closer")])),
        (["dateline-3", "head-1"], ("quote", [leaf("head"), P, leaf("dateline")])),
        ([], ("lg", [leaf("head"), leaf("l")])),
        ([], ("front", [leaf("head"), P, leaf("dateline"), P])),
        (["head-4"], ("front", [P, leaf("quote"), leaf("head")])),
        (["closer-2"], ("div", [leaf("head"), leaf("closer")])),
        (["salute-2"], ("div", [P, leaf("salute"), leaf("div")])),
        ([], ("div", [leaf("fw"), leaf("head"), leaf("note"), leaf("dateline"), P])),
    ],
)
def test_headings_and_datelines_stand_at_the_edges_only(plain: list[str], tree: Tree) -> None:
    assert plain == sorted(misfits(built(tree).events).plain)


@pytest.mark.parametrize(
    ("wrapped", "tree"),
    [
        ([], ("front", [P, leaf("ab")])),
        (["front-0"], ("front", [leaf("bibl")])),
        (["front-0"], ("front", [P, leaf("quote")])),
        ([], ("front", [leaf("div")])),
        ([], ("back", [leaf("list")])),
        (["back-0"], ("back", [leaf("quote")])),
        ([], ("body", [leaf("quote")])),
    ],
)
def test_prose_that_a_front_may_not_hold_gets_a_division(wrapped: list[str], tree: Tree) -> None:
    assert wrapped == sorted(misfits(built(tree).events).wrapped)


@pytest.mark.parametrize(
    ("empty", "tree"),
    [
        (["body-0"], ("body", [leaf("fw")])),
        (["body-0"], ("body", [leaf("note"), leaf("head")])),
        ([], ("body", [leaf("head"), P])),
        ([], ("body", [leaf("div")])),
    ],
)
def test_a_body_without_prose_is_filled(empty: list[str], tree: Tree) -> None:
    assert empty == sorted(misfits(built(tree).events).empty)


@pytest.mark.parametrize(
    ("between", "behind", "tree"),
    [
        (["matter-1"], [], ("front", [leaf("matter"), leaf("head")])),
        (["matter-2", "matter-3"], [], ("body", [P, leaf("matter"), leaf("matter"), leaf("closer")])),
        ([], [], ("body", [leaf("matter"), leaf("head"), P])),
        ([], [], ("body", [P, leaf("closer"), leaf("matter")])),
        ([], [], ("quote", [P, leaf("matter")])),
        (
            ["matter-1"],
            ["matter-4", "matter-6"],
            ("back", [leaf(kind) for kind in ("matter", "div", "matter", "matter", "matter")]),
        ),
        ([], [], ("body", [leaf("div"), leaf("matter"), leaf("div")])),
    ],
)
def test_publishers_matter_is_no_forme_work_where_tei_takes_another_block(
    between: list[str], behind: list[str], tree: Tree
) -> None:
    found = misfits(built(tree).events)

    assert behind == sorted(found.begins | found.ends)
    assert set(between) <= found.matter
    assert bool(between or behind) == bool(found.matter)


def test_text_without_blocks_fits() -> None:
    source = Source("t", "x", "", Header("T"), "t.txt")

    assert misfits(merge(source, ()).events) == NOTHING


def test_what_is_written_in_another_form_keeps_its_name_and_its_id() -> None:
    written = document.document(built(("body", [P, leaf("dateline"), P])), BARE).content.decode()

    assert '<ab xml:id="t.dateline-2" type="dateline">x</ab>' in written


def every_order() -> dict[str, bytes]:
    """Write every block at the beginning, the middle and the end of every block that may hold it."""
    documents = {}
    for holder, kind in product(("front", "body", "back", "div", "quote", "note", "item"), (*LEAVES, *INNER)):
        if kind == "div" and holder not in ("front", "body", "back", "div"):
            continue
        one = leaf(kind)
        orders = [[one], [one, P], [P, one], [P, one, P]]
        if kind == "div":
            # what follows a division is a division
            orders = [[one], [P, one], [one, leaf("matter"), leaf("matter")], [one, leaf("matter"), one]]
        if holder in ("note", "item"):
            orders = [[P, one], [P, one, P]]  # they begin with their label
        for nth, held in enumerate(orders):
            documents[f"{holder}-{kind}-{nth}.xml"] = document.document(whole(holder, held), BARE).content
    return documents


def whole(holder: str, held: list[Tree]) -> Document:
    body: Tree = ("body", [P])
    if holder == "body":
        return built(("body", held))
    if holder in ("front", "back"):
        zone: Tree = (holder, held)
        return built(zone, body) if holder == "front" else built(body, zone)
    inner: Tree = ("list", [("item", held)]) if holder == "item" else (holder, held)
    return built(("body", [("div", [inner])]))


@pytest.mark.java
def test_blocks_in_every_order_are_valid(schema: Path, tmp_path: Path) -> None:
    assert [] == jing(schema, tmp_path, every_order())


def test_blocks_in_every_order_give_the_source_back() -> None:
    assert {"x"} == {letter for xml in every_order().values() for letter in source_text(xml).split()}
