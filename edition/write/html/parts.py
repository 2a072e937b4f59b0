"""A long text over several pages: its chapters, and parts of a chapter that is too long itself.

The text is written once and then divided between its blocks, so that every page has what the whole would have. Links
within the text lead to the page on which their target stands. What stands before the first chapter is the first page's,
which also keeps an element for every id of the text: links to a passage are links to the first page, for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from msgspec import Struct

from edition.text.corrected import common

LONGEST = 200_000
"""Bytes of a part; with its frame, contents and cards a page has less than 400 kB."""
DIVIDED_FROM = 330_000
"""Bytes of a text, without the frame of its page, from which it is divided if its header does not say."""
MOST_BEFORE = 20_000
"""Bytes before the first chapter that the first page has room for, beside an element for every id."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^>]*)>")
# these have no end tag (HTML, 13.1.2): counted as opened, they would never close
_VOID = frozenset(("br", "hr", "img", "input", "wbr", "col", "meta", "link"))
_SECTION = re.compile(r"""\bclass=["']?(?:section|document|cover|notes|chapter)\b""")
_ID = re.compile(r"""\sid=(?:"([^"]+)"|([^\s>"]+))""")
_LINK = re.compile(r"""\bhref=(?:"#([^"]+)"|#([^\s>"]+))""")
_OPENER = re.compile(r"<input [^>]*\bpopovertarget=([^\s>\"]+)[^>]*>")
_SHOWN = re.compile(r"""\bdata-c=["']?([^"'>]+)""")
_LETTER = re.compile(r"<p class=[\"']?sent\b")
_FOLLOWS = re.compile(r"<(?:div class=(?:called|fw)|aside)\b")


class PageShare(Struct, frozen=True):
    """A page's share of a text: its *html* and the *ids* in it."""

    html: str
    ids: tuple[str, ...]


class _Atom(Struct, frozen=True):
    """A block that is not divided, in its sections: the numbers of their start tags, the outermost first."""

    html: str
    path: tuple[int, ...]


def divided(html: str, longest: int = LONGEST, *, by_letter: bool = False) -> list[PageShare]:
    """Divide the *html* of a text between its chapters, and longer ones between blocks; the first may be empty.

    *by_letter*: chapters are the sections in which letters begin.

    >>> html = "<p>One.</p><div class=section id=s1><p>Two.</p></div><div class=section id=s2><p>Three.</p></div>"
    >>> [part.ids for part in divided(html)]
    [(), ('s1',), ('s2',)]
    """
    tags, atoms = _atoms(html)
    depth = (by_letter and _letters(atoms)) or _chapters(atoms)
    pages: list[list[_Atom]] = [[]]
    size = 0
    for atom in atoms:
        before = pages[-1][-1].path[:depth] if pages[-1] else None
        grown = size + len(atom.html.encode())
        # notes, asides and what readers do not see, as a licence, stay on the page of the block that they follow
        parts = before is not None and not _FOLLOWS.match(atom.html)
        # the first page holds the ids of the whole text, too: the first chapter begins the second
        first = len(pages) == 1 and (len(atom.path) >= depth or grown > MOST_BEFORE)
        if first or (parts and (grown > longest or _is_next(before or (), atom.path[:depth]))):
            pages.append([])
            grown = len(atom.html.encode())
        pages[-1].append(atom)
        size = grown
    opened: set[int] = set()
    written = [_written(page, tags, opened) for page in pages]
    ids = [tuple(one[1] or one[2] for one in _ID.finditer(part)) for part in written]
    where = {name: nth for nth, names in enumerate(ids) for name in names}
    return [
        PageShare(_linked(part, nth, where), names) for nth, (part, names) in enumerate(zip(written, ids, strict=True))
    ]


def file_of(nth: int) -> str:
    """Return the name of the file of a part; the first has that of the text."""
    return f"{nth}.html" if nth else "index.html"


def anchors(ids: Iterable[str]) -> str:
    """Write an empty element for each of *ids* that readers may know; the program's own begin with a hyphen."""
    return "".join(f"<i id={escape(name)}></i>" for name in ids if not name.startswith("-"))


def _is_next(before: tuple[int, ...], here: tuple[int, ...]) -> bool:
    """Return whether a chapter ends between two blocks; a heading over several chapters stands with the first."""
    return before != here and here[: len(before)] != before


def _atoms(html: str) -> tuple[list[str], list[_Atom]]:
    """Return the start tags of sections, and the blocks in them."""
    tags: list[str] = []
    path: list[int] = []
    atoms: list[_Atom] = []
    open_elements = start = 0
    for tag in _TAG.finditer(html):
        closing, name = bool(tag[1]), tag[2].lower()
        between = not open_elements
        if between and name == "div" and not closing and _SECTION.search(tag[3]):
            path.append(len(tags))
            tags.append(tag[0])
            continue
        if between and closing:
            # outside of all blocks nothing closes but sections
            path = path[:-1]
            continue
        if between:
            start = tag.start()
        if name not in _VOID:
            open_elements += -1 if closing else 1
        if not open_elements:
            atoms.append(_Atom(html[start : tag.end()], tuple(path)))
    return tags, atoms


def _chapters(atoms: Sequence[_Atom]) -> int:
    """Return how deep the sections are that make chapters: those that first are several."""
    deepest = max((len(atom.path) for atom in atoms), default=0)
    for depth in range(1, deepest + 1):
        if len({atom.path[:depth] for atom in atoms if len(atom.path) >= depth}) > 1:
            return depth
    return max(deepest, 1)


def _letters(atoms: Sequence[_Atom]) -> int:
    """Return how deep the sections are in which letters begin; 0 if none does."""
    return max((len(atom.path) for atom in atoms if _LETTER.match(atom.html)), default=0)


def _written(page: Sequence[_Atom], tags: Sequence[str], opened: set[int]) -> str:
    """Write blocks in their sections; a section that began on an earlier page goes on without its id."""
    out: list[str] = []
    path: tuple[int, ...] = ()
    for atom in page:
        stay = common(path, atom.path)
        out.extend("</div>\n" for _ in path[stay:])
        for section in atom.path[stay:]:
            out.append(_ID.sub("", tags[section]) if section in opened else tags[section])
            opened.add(section)
        path = atom.path
        out.append(f"{atom.html}\n")
    return "".join((*out, *("</div>\n" for _ in path)))


def _linked(html: str, here: int, where: Mapping[str, int]) -> str:
    """Let links to other parts lead there; a note on another page cannot be opened here."""

    def link(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        there = where.get(name, here)
        return found[0] if there == here else f'href="{file_of(there)}#{name}"'

    def opener(found: re.Match[str]) -> str:
        return found[0] if where.get(found[1], here) == here else ""

    return _OPENER.sub(opener, _LINK.sub(link, html))


def needed(cards: Mapping[str, str], html: str) -> str:
    """Return those of *cards* (by their names) that names and corrections in *html* show."""
    wanted = {name for found in _SHOWN.finditer(html) for name in found[1].split()}
    return "".join(card for name, card in cards.items() if name in wanted)
