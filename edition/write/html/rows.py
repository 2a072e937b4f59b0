"""How each kind of annotation is written in HTML and in XHTML: one row a kind, one loop over a stream."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import pairwise

from edition.model import Annotation, Close, Event, Inserted, Open, Point, Text, bodies
from edition.model.calendars import CALENDARS
from edition.model.registers import MENTIONS
from edition.text.edtf import interval, is_precise
from edition.text.footnote_letters import bare
from edition.text.streams.notes import Apart
from edition.write.html import imported_rows
from edition.write.html.body import NONE, Attributes, BodyWriter
from edition.write.html.figures import SPAN
from edition.write.html.row import Row, close_block, close_inline, named
from edition.write.messages import Messages, spoken
from edition.write.paths import NOWHERE
from edition.write.xml import escaped

REFERRING = (bodies.Mention, bodies.EventReference)
LETTERS = ("opener", "signed", "postscript", "argument", "trailer")
CR_LF = re.compile(r"\r\n")
SIGNS = re.compile(r"\W|_")
EVERY = 5
"""Lines of verse from one shown number to the next."""
# `time` takes years above zero, without a sign (HTML, 2.3.5)
DAY = re.compile(r"(?!0000)\d{4}(?:-\d\d(?:-\d\d)?)?")
SPANS = ("rowspan", "rows"), ("colspan", "cols")
"""Over how many rows and columns a cell of an imported table goes: the attributes of HTML and of TEI."""
RENDS: Mapping[str, tuple[str, Attributes]] = {
    "italic": ("i", NONE),
    "bold": ("b", NONE),
    "smallcaps": ("span", {"class": "sc"}),
    "superscript": ("sup", NONE),
    "subscript": ("sub", NONE),
    "underline": ("u", NONE),
    "strikethrough": ("s", NONE),
}


def write(body: BodyWriter, apart: Apart, *, offsets: bool = False) -> None:
    """Write a flow and its notes; with *offsets* comments say where every piece of text stands (code points)."""
    _write(body, apart.flow, offsets=offsets)
    body.flow.out(body.following(""))  # what waits for the end of a block is of the text, not of its first note
    for called in apart.notes:
        parts = []
        for part in called.parts:
            body.open_note()
            _write(body, part[1:-1], offsets=offsets)
            parts.append(body.close_note())
        body.add_note(called, " ".join(parts))


def _write(body: BodyWriter, events: Iterable[Event], *, offsets: bool) -> None:
    text, flow = body.text, body.flow
    for event in events:
        if type(event) is Text:
            flow.out(_placed(text, event) if offsets else escaped(text[event.start : event.end]))
        elif type(event) is Open:
            ROWS[event.annotation.kind].open(body, event.annotation, event.nth)
        elif type(event) is Close:
            ROWS[event.annotation.kind].close(body, event.annotation)
        elif isinstance(event, Inserted):
            ROWS[event.annotation.kind].insert(body, event.annotation, event.words)
        elif isinstance(event, Point):
            _point(body, event)


def _placed(text: str, piece: Text) -> str:
    """Write a piece of *text* with its offset, and again after each CR LF, which HTML reads as one character."""
    words = text[piece.start : piece.end]
    if "\r" not in words:  # as in nearly all texts
        return f"<!--{piece.start}-->{escaped(words)}"
    starts = [piece.start, *(found.end() for found in CR_LF.finditer(text, piece.start, piece.end - 1))]
    return "".join(f"<!--{start}-->{escaped(text[start:end])}" for start, end in pairwise([*starts, piece.end]))


def _point(body: BodyWriter, point: Point) -> None:
    row = ROWS[point.annotation.kind]
    if point.edge == "end":
        row.open(body, point.annotation, 1)
    elif point.edge == "anchor" and row.named:
        body.anchor(point.annotation.id)


def _block(tag: str, kind: str = "") -> Row:
    attributes = {"class": kind} if kind else NONE
    return Row(lambda body, annotation, _nth: body.open_block(annotation, tag, attributes), close_block)


# Blocks


def _open_div(body: BodyWriter, div: Annotation, _nth: int) -> None:
    body.open_div(div, div.said(bodies.Div).type)


def _close_div(body: BodyWriter, div: Annotation) -> None:
    body.close_div(div.said(bodies.Div).type)


def _open_speech(body: BodyWriter, speech: Annotation, _nth: int) -> None:
    """Open a speech; in a text of another's it names its speaker itself where no words of the text do."""
    who = speech.said(bodies.Speech).who if speech.body.element else ""
    body.open_block(speech, "div", {"class": "sp", **({"data-who": who} if who else NONE)})


def _open_list(body: BodyWriter, items: Annotation, _nth: int) -> None:
    body.open_block(items, "ol" if items.said(bodies.List).ordered else "ul")


def _open_item(body: BodyWriter, item: Annotation, _nth: int) -> None:
    said = item.said(bodies.Item)
    number = said.n.strip("().")
    # `value` is an integer in ASCII figures: “iv” and “٣” are written as they are
    valued = number.isdecimal() and number.isascii()
    kind = "own" if said.n else item.body.element  # in lists of others a label stands before its item
    attributes = {"value": str(int(number))} if valued else {"class": kind} if kind in ("own", "label") else NONE
    body.open_block(item, "li", attributes)
    if said.n and not valued:
        body.flow.out(f"{body.opening('span', {'class': 'n'})}>{escaped(said.n)}</span> ")
    if said.printed and body.both:
        kind = "printed same" if SIGNS.sub("", said.printed) == SIGNS.sub("", said.n) else "printed"
        body.flow.out(f"{body.opening('span', {'class': kind})}>{escaped(said.printed)}</span> ")


def _open_row(body: BodyWriter, row: Annotation, _nth: int) -> None:
    body.row_label = row.said(bodies.Row).heading
    body.columns = 0
    body.open_block(row, "tr")


def _open_cell(body: BodyWriter, cell: Annotation, _nth: int) -> None:
    body.columns += 1
    tag, attributes = ("th", {"scope": "col"}) if body.row_label else ("td", NONE)
    figures = {"class": "fig"} if cell.id in body.figured else NONE
    said = dict(cell.body.attributes)
    spans = {name: said[tei] for name, tei in SPANS if SPAN.fullmatch(said.get(tei, ""))}
    body.open_block(cell, tag, {**attributes, **figures, **spans})


def _close_note(body: BodyWriter, note: Annotation) -> None:
    html = body.close_note()
    body.stray(note, bare(note.said(bodies.Note).n), html)


def _open_verse(body: BodyWriter, line: Annotation, _nth: int) -> None:
    """Open a line of verse, set in as it is; every fifth shows its number."""
    said = line.said(bodies.Line)
    # a line that speakers share is numbered once
    number = said.n if said.n.isdecimal() and int(said.n) % EVERY == 0 and said.part in ("", "I") else ""
    kind = f"l in{said.indent}" if said.indent else "l"
    body.open_block(line, body.line, {"class": kind, **({"data-l": number} if number else NONE)})


# Units and inlines


def _open_unit(body: BodyWriter, _annotation: Annotation, _nth: int) -> None:
    body.open_unit()


def _open_moved(body: BodyWriter, seg: Annotation, nth: int) -> None:
    body.flow.interrupt()
    _open_unit(body, seg, nth)


def _close_moved(body: BodyWriter, seg: Annotation) -> None:
    body.moved(seg, body.close_unit())
    body.flow.resume()


def _open_gloss(body: BodyWriter, gloss: Annotation, _nth: int) -> None:
    voice = body.voices.get(gloss.said(bodies.Gloss).voice)
    body.flow.open(body.start("span", {"class": f"g-{voice.ink if voice else 't'}"}, gloss.id), "</span>")


def _open_mention(body: BodyWriter, mention: Annotation, nth: int) -> None:
    said = mention.body
    ref = said.ref if isinstance(said, REFERRING) else ""
    words = body.text[mention.span.start : mention.span.end]
    body.mention(mention.kind, ref, named(mention, nth), body.spoken.name(mention.kind, ref, words))


def _open_xref(body: BodyWriter, xref: Annotation, nth: int) -> None:
    href = (body.resolve(xref.said(bodies.CrossReference).link) or NOWHERE).address
    start, end = (body.opening("a", {"class": "x", "href": href}), "</a>") if href else ("<span", "</span>")
    body.link(start, end, named(xref, nth))


def _open_date(body: BodyWriter, date: Annotation, nth: int) -> None:
    said = date.said(bodies.Date)
    when = said.when
    tag = "time" if DAY.fullmatch(when) else "span"
    attributes = {"datetime": when} if tag == "time" else {}
    if title := _dated(said, body.messages):
        attributes["title"] = title
    body.flow.open(body.start(tag, attributes, named(date, nth)), f"</{tag}>")


def _dated(said: bodies.Date, messages: Messages) -> str:
    """Return what the words of a date do not say by themselves; nothing where they do."""
    new = said.when or (interval(said.from_, said.to) if said.from_ and said.to else "")
    if said.old and new:
        old, new = ((one if is_precise(one) else messages.date(one)) for one in (said.old, new))
        return messages.gettext("%(old)s Old Style, %(new)s New Style", old=old, new=new)
    if said.calendar:
        name = messages.gettext(CALENDARS[said.calendar])
        return messages.gettext("%(calendar)s; New Style %(date)s", calendar=name, date=messages.date(new))
    return "" if is_precise(said.when) else messages.date(said.when)


def _open_hi(body: BodyWriter, hi: Annotation, _nth: int) -> None:
    tag, attributes = RENDS.get(hi.said(bodies.Highlight).rend, RENDS["italic"])
    body.flow.open(f"{body.opening(tag, attributes)}>", f"</{tag}>")


def _open_spoken(tag: str, body: BodyWriter, words: Annotation, nth: int) -> None:
    """Open words that may be in another language, which may be written in the other direction."""
    attributes = spoken(words.body.lang, body.language) if words.body.lang else NONE
    # no term may be defined within another (HTML, 4.5.8)
    tag = "span" if tag == "dfn" and body.flow.holds("</dfn>") else tag
    body.flow.open(body.start(tag, attributes, named(words, nth)), f"</{tag}>")


# Points


def _call(body: BodyWriter, call: Annotation, _nth: int) -> None:
    body.call(call)


def _pb(body: BodyWriter, pb: Annotation, _nth: int) -> None:
    body.page_break(pb, pb.said(bodies.PageBreak).n)


ROWS: Mapping[str, Row] = {
    **dict.fromkeys(("body", "back"), Row()),
    **dict.fromkeys(("label", "metamark"), Row(named=False)),
    "front": Row(lambda body, front, _nth: body.open_front(front), lambda body, _front: body.close_front()),
    "div": Row(_open_div, _close_div, lambda body, div, words: body.supplied_head(div, words)),
    "quote": _block("blockquote"),
    "epigraph": _block("blockquote", "epigraph"),
    "castList": _block("ul", "cast"),
    "castItem": _block("li"),
    "pre": _block("pre"),
    "list": Row(_open_list, close_block),
    "table": Row(lambda body, table, _nth: body.open_table(table), lambda body, _table: body.close_table()),
    "row": Row(_open_row, close_block),
    "sp": Row(_open_speech, close_block),
    "lg": _block("div", "lg"),
    "note": Row(lambda body, _note, _nth: body.open_note(), _close_note),
    "item": Row(_open_item, close_block),
    "head": Row(lambda body, _head, _nth: body.open_head(), lambda body, head: body.close_head(head)),
    "p": Row(lambda body, p, _nth: body.open_p(p), close_block),
    "cell": Row(_open_cell, close_block),
    "speaker": Row(lambda body, name, _nth: body.open_block(name, body.line, {"class": "speaker"}), close_block),
    "l": Row(_open_verse, close_block),
    **dict.fromkeys(
        ("dateline", "bibl", "byline", "salute", "closer", "ab", *LETTERS, "stage", "figure"),
        Row(lambda body, line, _nth: body.open_line(line), close_block),
    ),
    "fw": Row(lambda body, fw, _nth: body.open_fw(fw), close_block, named=False),
    "seg": Row(_open_moved, _close_moved),
    "gloss": Row(_open_gloss, close_inline),
    "choice": Row(_open_unit, insert=lambda body, choice, words: body.corrected(choice, body.close_unit(), words)),
    "sic": Row(_open_unit, lambda body, sic: body.told(sic, "sic", body.close_unit())),
    "xref": Row(_open_xref, close_inline),
    "date": Row(_open_date, close_inline),
    **dict.fromkeys(MENTIONS, Row(_open_mention, close_inline)),
    "hi": Row(_open_hi, close_inline, named=False),
    "foreign": Row(partial(_open_spoken, "i"), close_inline),
    "term": Row(partial(_open_spoken, "dfn"), close_inline),
    **imported_rows.ROWS,
    "call": Row(_call, named=False),
    **dict.fromkeys(("footnote", "callPoint"), Row(_call)),
    "pb": Row(_pb),
    "anchor": Row(lambda body, anchor, _nth: body.anchor(anchor.id)),
    "letter": Row(lambda body, letter, _nth: body.letter(letter)),
    "gap": Row(lambda body, gap, _nth: body.gap(gap)),
    "supplied": Row(insert=lambda body, supplied, words: body.supplied(supplied, words)),
}
"""Every kind has its row; `tests/test_html_site.py` says so."""
