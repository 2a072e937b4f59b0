"""The trees that pandoc writes: nodes with a type `t` and a content `c` (pandoc-types 1.23)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from edition.importing.sheet import free
from edition.pandoc import RENDS, Content, Node, Nodes

PAGE, STEP = "\ufdd0", "\ufdd1"
"""Stand where a page begins, and where a paragraph is set in by a tab: for internal use (Unicode, 23.7)."""
# no verse is set in farther: more is a table without borders, or filler
MOST_STEPS = 20
PARAGRAPHS = frozenset(("Plain", "Para"))
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
SIGNS = str.maketrans("", "", PAGE + STEP)
SPOKEN = frozenset(("p", "l", "lg", "stage"))
"""Kinds of what may stand in a speech."""


class NoteLabel(NamedTuple):
    """Where a note stands (TEI `place`), and the number or sign that calls it."""

    place: str
    n: str


def labelled(tree: Content, labels: Sequence[NoteLabel]) -> None:
    """Say of every note in a *tree* which label it has; of none if there are not as many."""
    notes = list(_of(tree, "Note"))
    if len(notes) == len(labels):
        for note, label in zip(notes, labels, strict=True):
            note["label"] = label


def _of(tree: Content, *kinds: str) -> Iterator[dict[str, Content]]:
    """Yield the nodes of some *kinds*, in their order."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if type(node) is dict:
            if node.get("t") in kinds:
                yield node
            node = node.get("c")
        if type(node) is list:
            # words and spaces, of which most of a text consists, hold no nodes
            waiting += [one for one in reversed(node) if type(one) is list or (type(one) is dict and not _leaf(one))]


def _leaf(node: Node) -> bool:
    return node.get("t") in ("Str", "Space")


def together(blocks: Iterable[Node]) -> Iterator[Node]:
    """Yield blocks, those of the same style that follow each other as one."""
    held: list[Node] = []
    for block in blocks:
        if held and (block["t"] != "Div" or block["c"][0] != held[0]["c"][0]):
            yield _joined(held)
            held = []
        if block["t"] == "Div" and dict(block["c"][0][2]).get("custom-style"):
            held.append(block)
        else:
            yield block
    if held:
        yield _joined(held)


def _joined(divs: Sequence[Node]) -> Node:
    return {"t": "Div", "c": [divs[0]["c"][0], [block for div in divs for block in div["c"][1]]]}


def speeches(blocks: Iterable[Node], kind: Callable[[Node], str]) -> Iterator[Node]:
    """Yield blocks; who speaks and what follows, as far as it may be spoken, as one: *kind* tells it by the style."""
    held: list[Node] = []
    for block in blocks:
        speaks = kind(block) == "speaker"
        if held and (speaks or kind(block) not in SPOKEN):
            yield _speech(held)
            held = []
        if speaks or held:
            held.append(block)
        else:
            yield block
    if held:
        yield _speech(held)


def _speech(held: Nodes) -> Node:
    """Return a speaker with what is spoken as one; a name behind which nobody speaks as a paragraph."""
    return {"t": "Speech", "c": held} if len(held) > 1 else {"t": "Div", "c": [["", [], []], held[0]["c"][1]]}


def meta(value: Node) -> list[Nodes]:
    """Return the values of a field of the metadata, as inlines."""
    match value["t"]:
        case "MetaInlines":
            return [value["c"]]
        case "MetaString":
            return [[{"t": "Str", "c": value["c"]}]]
        case "MetaList":
            return [one for inner in value["c"] for one in meta(inner)]
        case "MetaBlocks":
            return [one["c"] for one in value["c"] if one["t"] in ("Para", "Plain")]
    return []


def heading_of_all(blocks: Nodes) -> str:
    """Return the heading that a file begins with, if there is none beside it that is as high: it is no chapter's."""
    levels = [block["c"][0] for block in blocks if block["t"] == "Header"]
    whole = blocks and blocks[0]["t"] == "Header" and min(levels) == levels[0] and levels.count(levels[0]) == 1
    return plain(blocks[0]["c"][2]).strip() if whole else ""


def targets(tree: Content) -> Mapping[str, str]:
    """Return the ids that links of a *tree* lead to, each with the id that it has here."""
    found = list(_of(tree, "Link", "Span", "Header"))
    led = {one["c"][2][0][1:] for one in found if one["t"] == "Link" and one["c"][2][0].startswith("#")}
    there = {one["c"][one["t"] == "Header"][0] for one in found if one["t"] != "Link"}
    taken: set[str] = set()
    return {given: free(given, taken) for given in sorted(led & there)}


def set_in(inlines: Nodes) -> tuple[int, Nodes]:
    """Return by how many steps a line is set in, by tabs or pairs of spaces that do not break, and it without these."""
    first = str(inlines[0].get("c", "")) if inlines and inlines[0]["t"] == "Str" else ""
    pairs = (len(first) - len(first.lstrip("\N{NO-BREAK SPACE}"))) // 2
    steps = first.count(STEP) + pairs
    line = [{**inlines[0], "c": first[2 * pairs :]}, *inlines[1:]] if pairs and steps <= MOST_STEPS else inlines
    return min(steps, MOST_STEPS), line


def lines(inlines: Nodes) -> list[list[Node]]:
    """Return the lines of inlines that have words."""
    found: list[list[Node]] = [[]]
    for one in inlines:
        if one["t"] == "LineBreak":
            found.append([])
        else:
            found[-1].append(one)
    return [line for line in found if plain(line).strip()]


def strings(tree: Content) -> Iterator[str]:
    """Yield the words of all that a *tree* holds."""
    if type(tree) is list:
        for one in tree:
            yield from strings(one)
    elif type(tree) is dict:
        yield from (tree["c"],) if tree.get("t") == "Str" else strings(tree.get("c"))


def break_lines(tree: Node) -> None:
    """Let lines end where a file of Markdown says it in HTML, as it often does."""
    for one in list(_of(tree["blocks"], "RawInline")):
        if BREAK.fullmatch(one["c"][1]):
            # the very node changes: the tree holds it
            one.clear()
            one["t"] = "LineBreak"


def pictures(tree: Node) -> Iterator[str]:
    """Yield the addresses of the pictures in a *tree*."""
    for one in _of(tree["blocks"], "Image"):
        yield str(one["c"][2][0])


def has_note(inlines: Iterable[Node]) -> bool:
    """Return whether a note is called."""
    return any(one["t"] == "Note" for one in inlines)


_WORDS: Mapping[str, Callable[[Content], str]] = {
    "Str": lambda content: str(content).translate(SIGNS),
    "Space": lambda _content: " ",
    "SoftBreak": lambda _content: " ",
    "LineBreak": lambda _content: " ",
    "Code": lambda content: str(content[1]),
    "Math": lambda content: str(content[1]),
    "Quoted": lambda content: plain(content[1]),
    "Link": lambda content: plain(content[1]),
    "Cite": lambda content: plain(content[1]),
    "Span": lambda content: "" if "comment-start" in content[0][1] else plain(content[1]),
}


def plain(inlines: Iterable[Node]) -> str:
    """Return the words of inlines."""
    return "".join(
        plain(one["c"]) if one["t"] in RENDS else _WORDS[one["t"]](one.get("c"))
        for one in inlines
        if one["t"] in _WORDS or one["t"] in RENDS
    )
