"""Every occurrence of a name, and a form more for an entry of a register."""

from __future__ import annotations

import re

from msgspec import Struct

from edition.edit import scalars
from edition.edit.nodes import Node
from edition.edit.patch import Edit, added, line_end, line_start, newline
from edition.edit.yaml_sheet import YamlSheet, edited
from edition.model import Document, Span
from edition.model.diagnostics import BugError
from edition.read import yaml
from edition.read.yaml import Value
from edition.serve.refusal import RefusedError
from edition.text import name_forms
from edition.text.context import beside
from edition.text.name_forms import legible

CONTEXT = 48
"""Code points shown on either side."""


class Occurrence(Struct, frozen=True):
    """One place of a name; *tagged* is the entry that it means already."""

    start: int
    before: str
    words: str
    after: str
    tagged: str = ""


def occurrences(document: Document, form: str) -> tuple[Occurrence, ...]:
    """Return the places of *form* as whole words in *document*, as the tagger would."""
    text = document.source.text
    named = sorted((a.span, " ".join(a.body.refs)) for a in document.annotations if a.body.refs)
    return tuple(
        _occurrence(text, span, named) for span in name_forms.occurrences(legible(text, document.annotations), form)
    )


def count(text: str, form: str) -> int:
    """Return how often *form* occurs as whole words in *text* as transcribed."""
    return len(name_forms.occurrences(legible(text), form))


def _occurrence(text: str, span: Span, named: list[tuple[Span, str]]) -> Occurrence:
    before, after = beside(text, span.start, span.end, CONTEXT)
    tagged = next((ref for other, ref in named if other.overlaps(span)), "")
    return Occurrence(span.start, _line(before), _line(span.of(text)), _line(after), tagged)


def _line(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def with_form(sheet: YamlSheet, entry_id: str, form: str) -> str:
    """Return a register's file with one more form for an entry, in the style in which its forms are written.

    Raises InputError if there is no such entry, RefusedError if its forms cannot be added to.
    """
    nth = sheet.number(entry_id)
    entry = sheet.said(nth)
    formed: Value = {**entry, "forms": [*yaml.items(entry.get("forms")), form]}
    data = [*sheet.items[:nth], formed, *sheet.items[nth + 1 :]]
    try:
        return edited(sheet, [_edit(sheet.text, sheet.records[nth], form)], data)
    except BugError as cause:
        sentence = f"The forms of `{entry_id}` are written in a way that cannot be added to here."
        raise RefusedError(sentence, f"Add the form in {sheet.file} by hand.") from cause


def _edit(text: str, record: Node, form: str) -> Edit:
    forms = record.field("forms")
    flow = scalars.written(form, "", flow=True)
    if forms is None:
        name = next(field for field in ("sort", "name", "title", "id") if record.field(field))
        return added(text, record, name, "forms", f"[{flow}]")
    if forms.shape != "list":
        raise RefusedError("The forms are no list.", "Write them as `forms: [Form, Other form]`.")
    # added in the style that is there: an editor's file keeps its look
    if forms.style == "flow":
        if not forms.items:
            return Edit(forms.start, forms.end, f"[{flow}]")
        return Edit(forms.items[-1].end, forms.items[-1].end, f", {flow}")
    last = forms.items[-1]
    begin = line_start(text, last.start)
    lead = text[begin : last.start]
    end = line_end(text, last.end)
    return Edit(end, end, f"{newline(text)}{lead}{scalars.written(form, '')}")
