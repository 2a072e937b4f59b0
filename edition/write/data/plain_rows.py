"""What becomes of each kind of annotation in plain text: one row a kind, from the words in it to those written.

Noncharacters of Unicode, which are for internal use (The Unicode Standard, 23.7), mark what is known only when the
whole text is written: where paragraphs end, which notes are called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from edition.model import Annotation, bodies
from edition.model.kinds import KINDS
from edition.text.apparatus import ApparatusEntry
from edition.text.footnote_letters import bare
from edition.text.streams.notes import CalledNote
from edition.write.html.notes import Voice
from edition.write.note_names import NoteNames
from edition.write.paths import Resolve

APART, BEGINS, INDENT, CALL, STRAY, CELL, GAP, STEP = (chr(0xFDD0 + n) for n in range(8))
"""An empty line; around words that begin whatever line comes next; an indented line; around the number of a called
note; around a note that nothing calls; before a cell; before lost words, which are set off from others; a step by which
a line of verse, or what an item holds, is set in."""
NOTES = re.compile(f"{STRAY}[^{STRAY}]*{STRAY}")
"""A note that no place in the text calls, where it stands."""


class PlainSetting(Struct, frozen=True):
    """What a *text* is written with: whose its notes are, what is called by the call's id, names of notes, entries."""

    text: str
    resolve: Resolve
    voices: Mapping[str, Voice]
    called: Mapping[str, CalledNote]
    names: NoteNames
    apparatus: dict[str, ApparatusEntry]

    def who(self, note: Annotation) -> str:
        """Return whose words a note is."""
        return self.voices.get(note.body.whose, self.voices["author"]).words


Row = Callable[[PlainSetting, Annotation, str], str]
"""What is written for an annotation in which *words* stand."""


def _apart(_setting: PlainSetting, _block: Annotation, words: str) -> str:
    return f"{APART}{words}{APART}"


def _line(_setting: PlainSetting, _block: Annotation, words: str) -> str:
    return f"\n{words}\n"


def _verse(_setting: PlainSetting, verse: Annotation, words: str) -> str:
    return f"\n{STEP * verse.said(bodies.Line).indent}{words}\n"


def _div(_setting: PlainSetting, div: Annotation, words: str) -> str:
    """Leave out the cover of a collection, and of a section of notes all but those that nothing calls."""
    match div.said(bodies.Div).type:
        case "cover":
            return ""
        case "notes":
            return "".join(NOTES.findall(words))
        case _:
            return f"{APART}{words}{APART}"


def _speech(setting: PlainSetting, speech: Annotation, words: str) -> str:
    who = speech.said(bodies.Speech).who if speech.body.element else ""  # else the words of the text say it
    return _line(setting, speech, f"{BEGINS}{who}: {BEGINS}{words}" if who else words)


def _quote(_setting: PlainSetting, _quote: Annotation, words: str) -> str:
    return f"{APART}{INDENT}{_set_in(words, INDENT)}\n"


def _item(_setting: PlainSetting, item: Annotation, words: str) -> str:
    # one stop, whether the print has one or none
    n = item.said(bodies.Item).n.rstrip(".")
    return f"\n{BEGINS}{f'{n}.' if n else '-'} {BEGINS}{_set_in(words.lstrip(APART), STEP)}\n"


def _set_in(words: str, sign: str) -> str:
    """Return *words* with a sign before each line but the first."""
    return words.replace("\n", f"\n{sign}").replace(APART, APART + sign)


def _row(_setting: PlainSetting, _row: Annotation, words: str) -> str:
    before, *cells = words.split(CELL)
    return f"\n{before}{' | '.join(cells)}\n"


def _note(setting: PlainSetting, note: Annotation, words: str) -> str:
    if note.body.marginal:
        return f"{STRAY}[margin] {words}{STRAY}"
    return f"{STRAY}[{note.body.n}] {setting.who(note)}: {words}{STRAY}"


def _call(setting: PlainSetting, call: Annotation, _words: str) -> str:
    if called := setting.called.get(call.id):
        return f"[{bare(called.label)}]{CALL}{called.number}{CALL}"
    said = call.said(bodies.Call)
    return f"[{setting.names.called(said.note, said.n).label}]"


SIGNS = {"supplied": ("[", "]"), "secl": ("[", "]"), "ex": ("(", ")"), "surplus": ("{", "}")}
"""What is set around words of editors in imported texts, by element (the Leiden conventions)."""

NO_SIGNS = ("", "")


def _of_editors(_setting: PlainSetting, said: Annotation, words: str) -> str:
    before, behind = SIGNS.get(said.body.element, NO_SIGNS)
    return f"{before}{words}{behind}"


def _with_readings(setting: PlainSetting, said: Annotation, words: str) -> str:
    entry = setting.apparatus.pop(said.id, None)  # once, at the first of its parts
    return f"{words}{STRAY}{entry.line}{STRAY}" if entry else words


def _graphic(_setting: PlainSetting, one: Annotation, _words: str) -> str:
    said = one.said(bodies.Graphic)
    return f"{GAP}[{said.desc or said.url}] "


def _pointer(setting: PlainSetting, one: Annotation, _words: str) -> str:
    found = setting.resolve(one.said(bodies.CrossReference).link)
    return f"{GAP}{found.words}" if found else ""


def _milestone(_setting: PlainSetting, one: Annotation, _words: str) -> str:
    said = one.said(bodies.Milestone)
    return f"{GAP}[{' '.join(filter(None, (said.unit, said.n)))}] " if said.n else ""


ROWS: Mapping[str, Row] = {
    **dict.fromkeys(KINDS, lambda _setting, _annotation, words: words),
    **dict.fromkeys(
        (
            *("p", "head", "list", "table", "lg", "dateline", "bibl", "byline", "salute", "closer", "ab", "opener"),
            *(
                "signed",
                "postscript",
                "argument",
                "trailer",
                "stage",
                "castList",
                "figure",
                "pre",
                "others",
                "otherBlock",
            ),
        ),
        _apart,
    ),
    "castItem": _line,
    "sp": _speech,
    "l": _verse,
    "speaker": lambda _setting, _speaker, words: f"{BEGINS}{words.strip()} {BEGINS}",
    "row": _row,
    "cell": lambda _setting, _cell, words: f"{CELL}{words}",
    "div": _div,
    **dict.fromkeys(("quote", "epigraph"), _quote),
    "item": _item,
    "note": _note,
    **dict.fromkeys(("call", "callPoint", "footnote"), _call),
    **dict.fromkeys(("edited", "expan"), _of_editors),
    "w": _with_readings,
    "milestone": _milestone,
    "pointer": _pointer,
    "graphic": _graphic,
    "gap": lambda _setting, _gap, _words: f"{GAP}[…]",
}
"""Every kind has its row; most write nothing of their own."""
