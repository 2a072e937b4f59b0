"""What stands behind a text: its notes, what was corrected, and the registers with every mention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from jinja2 import Environment
from msgspec import Struct

from edition.model import Edition, Entry
from edition.model.phrases import N_, plural
from edition.model.registers import REGISTERS, Register, row
from edition.write.book.body import BookNote
from edition.write.book.links import ID, identity, place, resolver, targets
from edition.write.book.links import entry as target
from edition.write.book.manuscript import Manuscript, MentionSpot, PlacedRemark
from edition.write.book.prose import prose
from edition.write.html.entries import (
    IndexLine,
    about,
    authorities,
    in_its_language,
    lines,
    listed,
    spoken_as,
)
from edition.write.html.notes import PLACE, led
from edition.write.messages import Messages
from edition.write.paths import Resolve
from edition.write.remark_rows import KEPT
from edition.write.sources import source
from edition.write.templating import markup
from edition.write.xml import attribute, attributes_of, escaped

UNSURE: Mapping[str, str] = {"medium": N_("identification likely"), "low": N_("identification uncertain")}
TIMES = plural("%(number)s time", "%(number)s times")

PAGE = "{}"
"""Stands for the number of a page, which is known when the book is laid out."""


class Press(Struct, frozen=True):
    """What all books of a kind are made with: templates of leaves, words, other *files*, the moment they are dated."""

    environment: Environment
    messages: Messages
    files: Mapping[str, bytes]
    modified: str


def notes(text: Manuscript, call: Callable[[BookNote], str], messages: Messages) -> str:
    """Write all notes of a text, each with the way back to its call."""
    by_id = {note.id: note for note in text.written.notes}
    named = f'role="doc-endnotes" epub:type="endnotes" aria-labelledby="{ID}_notes-of"'
    title = escaped(messages.gettext("Notes"))
    parts = [f'<section class="endnotes" {identity("_notes")} {named}>\n<h2 {identity("_notes-of")}>{title}</h2>\n']
    for note in ordered(text.written.notes):
        html = PLACE.sub(lambda found: call(by_id[found[1]]), led(_head_of(note, text.text_id, messages), note.html))
        said = f'{identity(note.id)} role="doc-footnote" epub:type="footnote"{attributes_of(note.spoken)}'
        parts.append(f'<div class="note {note.voice.ink}" {said}>{html}</div>\n')
    return "".join((*parts, "</section>\n"))


def _head_of(note: BookNote, text_id: str, messages: Messages) -> str:
    """Say which note it is and whose; the label leads back."""
    label, who = escaped(note.name.head(messages)), f'<span class="by">{escaped(note.voice.words)}</span> '
    if not note.call:
        return f'<span class="n">{label}</span> {who}'
    spoken = attribute(messages.gettext("%(label)s, back to the text", label=note.name.head(messages)))
    back = f'aria-label="{spoken}" href="{place(text_id, note.call)}"'
    return f'<a class="n" role="doc-backlink" {back}>{label}</a> {who}'


def ordered(notes: Sequence[BookNote]) -> Iterator[BookNote]:
    """Yield notes in the order of the text; one that another note calls stands after it."""
    by_id = {note.id: note for note in notes}
    for note in notes:
        if not note.within:
            yield from with_inner(note, by_id)


def with_inner(note: BookNote, by_id: Mapping[str, BookNote]) -> Iterator[BookNote]:
    """Yield a note, then those that it calls, each with those that it calls in turn."""
    yield note
    for name in PLACE.findall(note.html):
        if name in by_id:
            yield from with_inner(by_id[name], by_id)


def corrections(text: Manuscript, press: Press) -> str:
    """Write the list of what was changed in a text; by whom, where several did it."""
    several = len({change.remark.who for change in text.changes}) > 1
    values = {
        "changes": [_change(change, text, press.messages, several=several) for change in text.changes],
        "full": text.full,
    }
    return str(press.environment.get_template("book/corrections.xhtml").render(values))


def _change(change: PlacedRemark, text: Manuscript, messages: Messages, *, several: bool) -> Mapping[str, object]:
    told, say = change.remark, messages.gettext
    return {
        "identity": markup(identity(f"_{told.id}")),
        "href": place(text.text_id, told.id),
        "place": change.words,
        "did": say(told.did),
        "stood": told.stood,
        "stands": messages.worded(told.stands),
        "changed": told.did != KEPT,
        "why": " · ".join(filter(None, (say(told.type), told.why, say(told.cert), told.who if several else ""))),
    }


def registers(
    edition: Edition,
    texts: Sequence[Manuscript],
    pages: Iterable[str],
    press: Press,
    *,
    paged: bool,
) -> Iterator[tuple[Register, str]]:
    """Write each register with the entries that *texts* name or that *pages* lead to; *paged*: by their pages."""
    spots: dict[tuple[str, str], list[tuple[Manuscript, MentionSpot]]] = {}
    for text in texts:
        for spot in sorted(text.spots, key=lambda spot: (spot.start, spot.id)):
            spots.setdefault((spot.register, spot.ref), []).append((text, spot))
    wanted = {
        *(f"#{register}.{ref}" for register, ref in spots),
        *(target for page in pages for target in targets(page)),
    }
    template, setting = (
        press.environment.get_template("book/register.xhtml"),
        _Setting(edition.names, resolver(edition, press.messages), press.messages, paged),
    )
    language = edition.settings.language
    for register in REGISTERS.values():
        found = [e for e in edition.entries.get(register.name, ()) if f"#{register.name}.{e.id}" in wanted]
        told = lines(found, language)
        if found:
            letters = [
                (first, [_line(line, spots.get((register.name, line.entry.id), ()), setting) for line in group])
                for first, group in groupby(told, lambda line: line.letter(language))
            ]
            values = {
                "identity": markup(identity(register.name)),
                "name": register.name,
                "title": press.messages.gettext(register.title),
                "letters": letters,
                "whole": len(texts) > 1,
            }
            yield register, str(template.render(values))


class _Setting(Struct, frozen=True):
    """What entries are written with: names of all entries, where links lead, whether places are told by pages."""

    names: Mapping[tuple[str, str], str]
    resolve: Resolve
    messages: Messages
    paged: bool


def _line(line: IndexLine, spots: Sequence[tuple[Manuscript, MentionSpot]], setting: _Setting) -> Mapping[str, object]:
    if line.form:
        said = spoken_as(listed(line.entry), line.entry, setting.messages)
        form = in_its_language(line.form, line.entry, setting.messages)
        return {
            "form": markup(form),
            "name": listed(line.entry),
            "spoken": markup(said),
            "href": target(line.entry.register, line.entry.id),
        }
    return _entry(line.entry, spots, setting)


def _entry(entry: Entry, spots: Sequence[tuple[Manuscript, MentionSpot]], setting: _Setting) -> Mapping[str, object]:
    resolve = setting.resolve
    return {
        "form": "",
        "identity": markup(identity(f"{entry.register}.{entry.id}")),
        "name": listed(entry),
        "spoken": markup(spoken_as(listed(entry), entry, setting.messages)),
        "about": about(entry, setting.messages, setting.names),
        "note": markup(prose(entry.note, resolve)),
        "facts": [
            (setting.messages.gettext(label), [markup(source(one, resolve)) for one in links])
            for label, links in _linked(entry)
        ],
        "sources": [markup(source(one, resolve)) for one in entry.source],
        "authorities": tuple(authorities(entry)),
        "unsure": setting.messages.gettext(UNSURE.get(entry.cert, "")),
        "mentions": [_mentions(text, [spot for _, spot in here], setting) for text, here in _by_text(spots)],
    }


def _linked(entry: Entry) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield label and links of each field that the line about an entry does not name."""
    register = row(entry)
    for field in (field for field in register.fields if field.label and field.name != register.by):
        if links := register.links(entry, field.name):
            yield field.label, links


def _by_text(
    spots: Sequence[tuple[Manuscript, MentionSpot]],
) -> Iterator[tuple[Manuscript, list[tuple[Manuscript, MentionSpot]]]]:
    for _, here in groupby(spots, lambda pair: pair[0].text_id):
        found = list(here)
        yield found[0][0], found


def _mentions(text: Manuscript, spots: Sequence[MentionSpot], setting: _Setting) -> Mapping[str, object]:
    """Return the places of one text where an entry is mentioned: each paragraph once, or every place by its page."""
    shown = spots if text.full else ()
    if setting.paged:
        places = [(_page(spot, setting.messages), place(text.text_id, spot.id)) for spot in shown if spot.id]
    else:
        # the first place of each paragraph: reversed, since the last one stays
        places = list({spot.words: place(text.text_id, spot.id) for spot in reversed(shown)}.items())[::-1]
    return {
        "title": text.header.title,
        "href": place(text.text_id),
        "forms": _forms(len(places), setting.messages) if setting.paged else "",
        "count": setting.messages.count(TIMES, len(spots)),
        "places": places,
    }


def _page(spot: MentionSpot, messages: Messages) -> str:
    return messages.gettext("%(page)s n.", page=PAGE) if spot.in_note else PAGE


def _forms(most: int, messages: Messages) -> str:
    """Return what stands before one page, two, …, with bars between."""
    return "|".join(messages.ngettext("p.", "pp.", number) for number in range(1, most + 1))
