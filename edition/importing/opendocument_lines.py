"""What stands in the lines of an OpenDocument text, as inlines of the tree that pandoc makes of others."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from edition.importing.imported import Account
from edition.importing.opendocument_styles import DRAW, OFFICE, SVG, TEXT, Styles
from edition.importing.safe import words
from edition.importing.trees import PAGE, STEP, NoteLabel
from edition.model.diagnostics import InputError
from edition.pandoc import NO_ATTRIBUTES, Node
from edition.text.numerals import numeral

DC = "{http://purl.org/dc/elements/1.1/}"
HREF = "{http://www.w3.org/1999/xlink}href"
SPACES = " \t\r\n"
# reading goes down with the elements, and Python ends a program that goes down a thousand calls
DEEPEST = 200
SHOWN = 60
SILENT = frozenset(
    f"{TEXT}{name}"
    for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "note-citation", "number")
)
LOST_MARKS: Mapping[str, str] = {
    f"{TEXT}alphabetical-index-mark": "mark for an index",
    f"{TEXT}alphabetical-index-mark-start": "mark for an index",
    f"{TEXT}hidden-text": "hidden words",
    f"{TEXT}hidden-paragraph": "hidden paragraph",
    f"{OFFICE}forms": "form",
}
"""What is not imported, by element."""
PLACES = {"footnote": "bottom", "endnote": "end"}


class TrackedChange(NamedTuple):
    """A tracked change: *insertion* or *deletion*, who made it and when; the *words* that were deleted."""

    kind: str
    by: str
    date: str
    words: tuple[etree._Element, ...] = ()


class LineRun(NamedTuple):
    """A node in a line, what it is set in (types of pandoc's), and the insertion that it is part of."""

    node: Node
    rends: tuple[str, ...]
    change: TrackedChange | None


Formulas = Mapping[str, str]
"""What stands in a formula, by the name of the object."""


class Lines(ABC):
    """The way through the lines of a document; whoever knows of blocks reads what stands in notes and boxes."""

    def __init__(self, root: etree._Element, styles: Styles, formulas: Formulas, account: Account) -> None:
        self.styles, self._formulas, self.account = styles, formulas, account
        self._changes = {one.get(f"{TEXT}id", ""): _change(one) for one in root.iter(f"{TEXT}changed-region")}
        self._ended = {one.get(f"{OFFICE}name") for one in root.iter(f"{OFFICE}annotation-end")}
        self._inserted: list[TrackedChange] = []
        self.behind: list[Node] = []
        self.runs: list[LineRun] = []
        self._counts: Counter[str] = Counter()
        self.inline: Mapping[str, Callable[[etree._Element, tuple[str, ...], int], None]] = {
            f"{TEXT}span": lambda one, rends, depth: self.line(one, self.styles.rends(one, rends), depth),
            f"{TEXT}s": self._spaces,
            f"{TEXT}tab": self._tab,
            f"{TEXT}line-break": lambda _one, rends, _depth: self._put({"t": "LineBreak"}, rends),
            f"{TEXT}soft-page-break": lambda _one, _rends, _depth: self.put_page(),
            f"{TEXT}a": self._link,
            f"{TEXT}bookmark-ref": self._reference,
            f"{TEXT}reference-ref": self._reference,
            f"{TEXT}note": self._note,
            f"{TEXT}ruby-text": lambda one, rends, depth: self.line(one, (*rends, "Superscript"), depth),
            f"{TEXT}change-start": lambda one, _rends, _depth: self._inserted.append(self._changed(one)),
            f"{TEXT}change-end": lambda _one, _rends, _depth: self._end_change(),
            f"{TEXT}change": self._deleted,
            f"{OFFICE}annotation": self._comment,
            f"{OFFICE}annotation-end": lambda one, _rends, _depth: self._end_comment(one.get(f"{OFFICE}name", "")),
            f"{DRAW}frame": self._frame,
            f"{DRAW}custom-shape": self._shape,
            **dict.fromkeys(
                (f"{TEXT}{name}" for name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start")),
                lambda one, rends, _depth: self._put(_anchor(one.get(f"{TEXT}name", "")), rends),
            ),
        }

    @abstractmethod
    def within(self, holder: etree._Element, depth: int) -> list[Node]:
        """Return what stands in a holder of blocks."""

    def line(self, element: etree._Element, rends: tuple[str, ...], depth: int) -> None:
        """Read what stands in a line, set in *rends*.

        Raises InputError if it is nested too deep.
        """
        refuse_deep(depth)
        self.put_words(element.text, rends)
        for one in element.iterchildren():
            if one.tag in self.inline:
                self.inline[str(one.tag)](one, rends, depth + 1)
            elif isinstance(one.tag, str) and not self.left(one):
                self.line(one, rends, depth + 1)
            self.put_words(one.tail, rends)

    def left(self, element: etree._Element) -> bool:
        """Return whether an element is not imported, and account for it."""
        if element.tag in LOST_MARKS:
            self.account.dropped.note(LOST_MARKS[str(element.tag)], words(element)[:SHOWN])
        return element.tag in SILENT or element.tag in LOST_MARKS

    def put_words(self, words: str | None, rends: tuple[str, ...]) -> None:
        """Add words, each stretch of white space as one space."""
        for spaced, run in groupby(words or "", SPACES.__contains__):
            self._put({"t": "Space"} if spaced else {"t": "Str", "c": "".join(run)}, rends)

    def _put(self, node: Node, rends: tuple[str, ...]) -> None:
        self.runs.append(LineRun(node, rends, self._inserted[-1] if self._inserted else None))

    def put_page(self) -> None:
        """Add the sign for a page that begins."""
        self._put({"t": "Str", "c": PAGE}, ())

    def _spaces(self, element: etree._Element, rends: tuple[str, ...], _depth: int) -> None:
        self.account.dropped.note("several spaces, written as one", _around(element))
        self._put({"t": "Space"}, rends)

    def _tab(self, element: etree._Element, rends: tuple[str, ...], _depth: int) -> None:
        if any(run.node.get("c") not in (STEP, PAGE) for run in self.runs):
            self.account.dropped.note("tab, written as a space", _around(element))
            self._put({"t": "Space"}, rends)
        else:
            self._put({"t": "Str", "c": STEP}, rends)

    def _apart(self, element: etree._Element, rends: tuple[str, ...], depth: int) -> list[Node]:
        """Return the inlines of an element by themselves."""
        around, self.runs = self.runs, []
        self.line(element, rends, depth)
        inlines = joined(self.runs)
        self.runs = around
        return inlines

    def _link(self, element: etree._Element, rends: tuple[str, ...], depth: int) -> None:
        inlines = self._apart(element, (), depth)
        self._put({"t": "Link", "c": [NO_ATTRIBUTES, inlines, [element.get(HREF, ""), ""]]}, rends)

    def _reference(self, element: etree._Element, rends: tuple[str, ...], depth: int) -> None:
        target = f"#{element.get(f'{TEXT}ref-name') or ''}"
        self._put({"t": "Link", "c": [NO_ATTRIBUTES, self._apart(element, (), depth), [target, ""]]}, rends)

    def _note(self, element: etree._Element, _rends: tuple[str, ...], depth: int) -> None:
        citation, body = element.find(f"{TEXT}note-citation"), element.find(f"{TEXT}note-body")
        kind = element.get(f"{TEXT}note-class") or "footnote"
        mark = citation.get(f"{TEXT}label", "") if citation is not None else ""
        # a note that has a sign of its own takes no number
        self._counts[kind] += not mark
        label = NoteLabel(PLACES.get(kind, "bottom"), mark or numeral(self._counts[kind], self.styles.calls(kind)))
        behind, self.behind = self.behind, []
        held = self.within(body, depth + 1) if body is not None else []
        self.behind = behind
        self._put({"t": "Note", "c": held, "label": label}, ())

    # Changes and comments

    def _changed(self, mark: etree._Element) -> TrackedChange:
        return self._changes.get(mark.get(f"{TEXT}change-id", ""), TrackedChange("", "", ""))

    def _end_change(self) -> None:
        if self._inserted:
            self._inserted.pop()

    def _deleted(self, mark: etree._Element, rends: tuple[str, ...], depth: int) -> None:
        change = self._changed(mark)
        around, self.runs = self.runs, []
        for nth, paragraph in enumerate(change.words):
            self.put_words(" " if nth else "", rends)
            self.line(paragraph, rends, depth + 1)
        inlines = joined(self.runs)
        self.runs = around
        if inlines:
            self._put(_tracked(change, inlines), ())

    def _comment(self, element: etree._Element, _rends: tuple[str, ...], _depth: int) -> None:
        name = element.get(f"{OFFICE}name") or f"comment {element.sourceline} {len(self.runs)}"
        said = " ".join(filter(None, map(words, element.iterchildren(f"{TEXT}p", f"{TEXT}list"))))
        by, date = (words(one) if (one := element.find(f"{DC}{what}")) is not None else "" for what in BY)
        pairs = [["id", name], ["author", by], ["date", date]]
        self._put({"t": "Span", "c": [["", ["comment-start"], pairs], [{"t": "Str", "c": said}]]}, ())
        if name not in self._ended:
            self._end_comment(name)

    def _end_comment(self, name: str) -> None:
        self._put({"t": "Span", "c": [["", ["comment-end"], [["id", name]]], []]}, ())

    # Frames

    def _frame(self, frame: etree._Element, rends: tuple[str, ...], depth: int) -> None:
        box, drawn = frame.find(f"{DRAW}text-box"), frame.find(f"{DRAW}image")
        shown = frame.find(f"{DRAW}object")
        formula = self._formulas.get(shown.get(HREF, "").removeprefix("./"), "") if shown is not None else ""
        if box is not None:
            self._boxed(box, depth)
        elif formula or (shown is not None and shown.find(f".//{MATH}math") is not None):
            self._put({"t": "Math", "c": [{"t": "InlineMath"}, formula or typed(shown)]}, rends)  # type: ignore[arg-type]
        elif drawn is not None:
            told = [words(one) for name in ("title", "desc") if (one := frame.find(f"{SVG}{name}")) is not None]
            alt: Node = {"t": "Str", "c": ". ".join(filter(None, dict.fromkeys(told)))}
            within = "".join((drawn.findtext(f"{OFFICE}binary-data") or "").split())
            address = f"data:;base64,{within}" if within else drawn.get(HREF, "")
            self._put({"t": "Image", "c": [NO_ATTRIBUTES, [alt], [address, ""]]}, ())
        else:
            self.account.dropped.note("embedded object", frame.get(f"{DRAW}name", ""))

    def _shape(self, shape: etree._Element, _rends: tuple[str, ...], depth: int) -> None:
        if words(shape):
            self._boxed(shape, depth)

    def _boxed(self, box: etree._Element, depth: int) -> None:
        """Set what stands in a text box behind its paragraph; a picture with its caption is no surprise."""
        if box.find(f".//{DRAW}image") is None:
            self.account.doubtful.note("text box, set behind its paragraph", words(box)[:SHOWN])
        held, self.behind = self.behind, []
        runs, self.runs = self.runs, []
        inside = self.within(box, depth + 1)
        self.behind, self.runs = [*held, *inside], runs


BY = ("creator", "date")
MATH = "{http://www.w3.org/1998/Math/MathML}"


def typed(formula: etree._Element) -> str:
    """Return a formula (MathML) as it was typed; as its signs in a row if that is not told."""
    annotation = next(formula.iter(f"{MATH}annotation"), None)
    return words(annotation if annotation is not None else formula)


def _change(region: etree._Element) -> TrackedChange:
    made = next(region.iterchildren(tag=etree.Element), None)
    if made is None:
        return TrackedChange("", "", "")
    kind = str(made.tag).removeprefix(TEXT)
    info = made.find(f"{OFFICE}change-info")
    by, date = (info.findtext(f"{DC}{what}") or "" if info is not None else "" for what in BY)
    return TrackedChange(kind, by, date, tuple(one for one in made.iter(f"{TEXT}p", f"{TEXT}h")))


def _tracked(change: TrackedChange, inlines: list[Node]) -> Node:
    return {"t": "Span", "c": [["", [change.kind], [["author", change.by], ["date", change.date]]], inlines]}


def joined(runs: Iterable[LineRun]) -> list[Node]:
    """Return the nodes of runs, those that are set alike together."""
    found: list[Node] = []
    for change, several in groupby(runs, lambda run: run.change):
        inlines: list[Node] = []
        for rends, alike in groupby(several, lambda run: run.rends):
            nodes = [run.node for run in alike]
            for rend in reversed(rends):
                nodes = [{"t": rend, "c": nodes}]
            inlines += nodes
        found += [_tracked(change, inlines)] if change is not None and change.kind == "insertion" else inlines
    return found


def _anchor(name: str) -> Node:
    return {"t": "Span", "c": [[name, ["anchor"], []], []]}


def refuse_deep(depth: int) -> None:
    """Raise InputError if a file is nested deeper than any that a person wrote."""
    if depth > DEEPEST:
        raise InputError(f"the file is nested more than {DEEPEST} deep")


def _around(element: etree._Element) -> str:
    paragraph = next(element.iterancestors(f"{TEXT}p", f"{TEXT}h"), None)
    return "" if paragraph is None else words(paragraph)[:SHOWN]
