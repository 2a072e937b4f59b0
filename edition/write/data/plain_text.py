"""Write the plain reading text: corrected, a line for each paragraph, the notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from edition.model import Close, Document, Edition, Event, Inserted, Open, OutputFile, Point, Text
from edition.model.kinds import KINDS
from edition.text.apparatus import entries
from edition.text.streams import displayed
from edition.text.streams.notes import CalledNote, notes_apart
from edition.write import markdown
from edition.write.data import plain_rows
from edition.write.data.plain_rows import APART, BEGINS, CALL, GAP, INDENT, ROWS, STEP, PlainSetting
from edition.write.html import notes
from edition.write.html.reading import eyebrow
from edition.write.messages import ENGLISH
from edition.write.note_names import NoteNames, note_names
from edition.write.paths import resolver, text_page

QUOTED, SET_IN = "    ", "  "
"""What sets a quotation off, and a step of verse."""
NONCHARACTER = re.compile("[\ufdd0-\ufdef]")
BEGINNING = re.compile(f"{BEGINS}([^{BEGINS}]*){BEGINS}([\\s{APART}{INDENT}]*)")
BEHIND_WORD = re.compile(rf"{GAP}(?<=[^\W_]{GAP})")
CALLED = re.compile(f"{CALL}([0-9]+){CALL}")


def plain_text(document: Document, edition: Edition, events: Sequence[Event] = ()) -> OutputFile:
    """Write the reading text of *document*; *events* are what `displayed` returns of it, where that is at hand."""
    name, header = document.source.id, document.source.header
    apart = notes_apart(events or displayed(document))
    # the line ends of the source are none of ours
    words = NONCHARACTER.sub("\ufffd", document.source.text).replace("\n", " ")
    setting = PlainSetting(
        text=words,
        resolve=resolver(edition, ENGLISH, text_page(name), name),
        voices=notes.voices(header, edition, ENGLISH),
        called={one.call.id: one for one in apart.notes},
        names=NoteNames(note_names(document.annotations)),
        apparatus=dict(entries(words, name, document.annotations)),
    )
    written = _written(apart.flow, setting)
    stray = (_flat(note) for note in plain_rows.NOTES.findall(written))
    head = "\n".join(filter(None, (header.title, eyebrow(header))))
    ends = "\n".join([*_endnotes(written, apart.notes, setting), *stray])
    text = "\n\n".join(filter(None, (head, _laid_out(plain_rows.NOTES.sub("", written)), ends)))
    return OutputFile(f"texts/{name}/{name}.txt", CALLED.sub("", text).encode() + b"\n")


def _written(events: Iterable[Event], setting: PlainSetting) -> str:
    """Write *events*, what stands in each annotation before what becomes of it."""
    open_parts: list[list[str]] = [[]]
    for event in events:
        if type(event) is Open:
            open_parts.append([])
        else:
            words = "".join(open_parts.pop()) if type(event) is Close else ""
            open_parts[-1].append(_becomes(event, words, setting))
    return "".join(open_parts[0])


def _becomes(event: Event, words: str, setting: PlainSetting) -> str:
    """Return what is written at an event; *words* are what stands in the annotation that it closes."""
    if isinstance(event, Text):
        return setting.text[event.start : event.end]
    if isinstance(event, Inserted):
        return f"[{event.words}]{APART}" if KINDS[event.annotation.kind].layer == "block" else event.words
    if isinstance(event, Point) and event.edge != "end":
        return ""
    return ROWS[event.annotation.kind](setting, event.annotation, words)


def _endnotes(written: str, called: Sequence[CalledNote], setting: PlainSetting) -> Iterator[str]:
    """Yield the notes that *written* calls, and those that these call, in the order of the calls."""
    done: dict[int, str] = {}
    waiting = CALLED.findall(written)
    while waiting:
        number = int(waiting.pop())
        if number not in done:
            done[number] = _note(called[number], setting)
            waiting += CALLED.findall(done[number])
    return (done[number] for number in sorted(done))


def _note(called: CalledNote, setting: PlainSetting) -> str:
    if prose := called.note.body.prose:
        words = " ".join(markdown.plain(prose, setting.resolve).split())
    else:
        words = " ".join(filter(None, (_flat(_written(part[1:-1], setting)) for part in called.parts)))
    name = setting.names.called(called.note.id, called.label).head(ENGLISH).replace("\N{NO-BREAK SPACE}", " ")
    return f"[{name}] {setting.who(called.note)}: {words}"


def _laid_out(written: str) -> str:
    """Lay out paragraphs and lines where the rows have marked them."""
    # what begins a line, a number or a speaker's name, goes on with whatever block comes next
    joined = BEGINNING.sub(r"\2\1", BEHIND_WORD.sub(" ", written).replace(GAP, ""))
    paragraphs = ("\n".join(_lines(paragraph)) for paragraph in joined.split(APART))
    return "\n\n".join(filter(None, paragraphs))


def _lines(paragraph: str) -> Iterator[str]:
    for line in paragraph.split("\n"):
        if words := " ".join(line.replace(INDENT, " ").replace(STEP, " ").split()):
            yield QUOTED * line.count(INDENT) + SET_IN * line.count(STEP) + words


def _flat(written: str) -> str:
    """Return a note in one line, so that a program finds each in a line of its own."""
    return " ".join(_laid_out(written.replace(plain_rows.STRAY, "")).split())
