"""Write the report as one self-contained HTML file: it is read among the artifacts of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from msgspec import to_builtins

from edition import withheld, wording
from edition.model import Annotation, Edition, Entry, Record
from edition.model.bodies import Intervention
from edition.model.diagnostics import Diagnostic, has_errors
from edition.model.kinds import KINDS
from edition.model.records import RECORDS, YIELDED
from edition.model.registers import MENTIONS, REGISTERS, entry_of, own
from edition.report.change import WHATS, Change
from edition.report.progress import NOTHING_OPEN, OpenWork
from edition.write import markdown
from edition.write.paths import ResolvedLink

STYLE = """
body{font:17px/1.5 Georgia,serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#211e1a;background:#fbfaf6}
h1,h2{font-weight:400}
h2{border-bottom:1px solid #ddd7cb;margin-top:2.2rem}
small,.at{color:#6d665c;font:.78rem/1.4 sans-serif}
article{margin:1.1rem 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid #ddd7cb}
article.new{border-color:#2f6f3e}
article.removed,.fault{border-color:#9a3412}
article.changed{border-color:#1f5673}
p{margin:.3rem 0}
del{color:#9a3412}
ins{color:#2f6f3e}
mark{background:#f1e3b0}
table{border-collapse:collapse}
td,th{padding:.1rem 1rem .1rem 0;text-align:left}
@media(prefers-color-scheme:dark){
body{background:#161512;color:#e4ded2}
mark{background:#4a3f1b;color:inherit}
del{color:#f0a072}
ins{color:#8fd19e}
}"""
NAMES = {
    "text": "text",
    "header": "description of a text",
    "settings": "settings of the edition",
    **{name: row.label for name, row in RECORDS.items()},
    **YIELDED,
    **{register.mention: register.mentioned[0] for register in REGISTERS.values()},
    **{name: register.one for name, register in REGISTERS.items()},
}
POINTING = frozenset(("id", "exact", "prefix", "suffix", "start", "to", "status", "comments"))
"""Fields of a record that say where it points, or are for editors alone."""
MANY = 40
"""If one entry has more new mentions than this, they are counted and not shown."""


SENTENCES = {
    ("text", "new"): "This text is new.",
    ("text", "removed"): "This text was removed.",
    ("text", "renamed"): "This text has another id, and its page another address.",
    ("text", "changed"): "This text was replaced: its annotations are not compared.",
    ("header", "changed"): "What is said of the whole text has changed (text.yaml).",
}


def page(
    edition: Edition, changes: Sequence[Change], faults: Sequence[Diagnostic], what: str, work: OpenWork = NOTHING_OPEN
) -> str:
    """Return the report: faults, counts, what editors said, then each changed passage before and after.

    *what* names the commits.
    """
    parts = (*_faults(faults), *_counts(changes, faults), *_work(work))
    body = "".join((*parts, *_entries(edition, changes), *_texts(edition, changes)))
    body += "".join(f"<p>{escape(one)}</p>\n" for one in limits(edition))
    title = f"{edition.settings.title}: what changes"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style></head>\n'
        f"<body><h1>{escape(title)}</h1>\n<p><small>{escape(what)}</small></p>\n{body}</body></html>\n"
    )


def limits(edition: Edition) -> Iterator[str]:
    """Yield what the report does not know."""
    if edition.absent:
        titles = ", ".join(edition.headers[name].title for name in sorted(edition.absent))
        yield (
            "These texts are not here. Their records are compared as they are written; whether the quoted words stand"
            f" in the text could not be tried here: {titles}."
        )
    yield "Templates are not compared."


def _faults(faults: Sequence[Diagnostic]) -> Iterator[str]:
    if not faults:
        yield "<p>No faults.</p>\n"
        return
    yield f"<h2>{len(faults)} to fix</h2>\n"
    for fault in faults:
        hint = f"<p>{escape(wording.hint(fault))}</p>"
        place = f'<p class="at">{escape(str(fault.at))} · {escape(fault.code)}</p>'
        yield f'<article class="fault"><p>{escape(wording.message(fault))}</p>{hint}{place}</article>\n'


def nothing(faults: Sequence[Diagnostic]) -> str:
    """Return the sentence for a report that has no changes; *faults* may hide some."""
    if not has_errors(faults):
        return "Nothing changes for readers."
    return (
        "No change for readers can be seen yet: records with faults, and all that stands in a file that cannot be "
        "read, are compared when these are mended."
    )


def _counts(changes: Sequence[Change], faults: Sequence[Diagnostic]) -> Iterator[str]:
    if not changes:
        yield f"<p>{nothing(faults)}</p>\n"
        return
    whats, table = counted(changes)
    yield f"<table><tr><th></th>{''.join(f'<th>{what}</th>' for what in whats)}</tr>"
    for name, counts in table.items():
        cells = "".join(f"<td>{count or ''}</td>" for count in counts)
        yield f"<tr><td>{escape(name)}</td>{cells}</tr>"
    yield "</table>\n"
    if missing := Counter(change.before.at.file for change in changes if change.what == "missing" and change.before):
        yield "<p>Missing is what a fault hides, or what was removed from a file that has faults: "
        yield escape(", ".join(f"{count} in {file}" for file, count in sorted(missing.items()))) + ".</p>\n"


def _work(work: OpenWork) -> Iterator[str]:
    """Yield what no reader sees: how far records are, and what was said of them."""
    if work.sentence or work.comments:
        yield f"<h2>For editors</h2>\n<p>{escape(work.sentence)}</p>\n"
    for one in work.comments:
        place = f'<p class="at">{escape(str(one.at))}</p>'
        words = escape(withheld.cut(one.words))
        yield f"<article><small>comment on “{words}”</small><p>{escape(one.said)}</p>{place}</article>\n"


def counted(changes: Sequence[Change]) -> tuple[list[str], dict[str, list[int]]]:
    """Return what happened to something, and by the name of a thing how often each of these did."""
    table = Counter((name_of(change.kind), change.what) for change in changes)
    happened = {what for _, what in table} | {"new", "changed", "removed"}
    whats = [what for what in WHATS if what in happened]
    return whats, {name: [table[name, what] for what in whats] for name in sorted({name for name, _ in table})}


def name_of(kind: str) -> str:
    """Return what people call a kind of annotation, record or entry."""
    return NAMES.get(kind) or f"block: {KINDS[kind].tei}"


def _entries(edition: Edition, changes: Sequence[Change]) -> Iterator[str]:
    entries = [change for change in changes if not change.text_id and change.kind != "settings"]
    if entries:
        yield "<h2>Registers</h2>\n"
    for change in entries:
        one = change.after or change.before
        assert isinstance(one, Entry)  # noqa: S101  changes without a text are of entries
        body = _sides(*(_entry(edition, side) for side in (change.before, change.after)))
        if change.what == "renamed" and isinstance(change.before, Entry):
            body = f"{_sides(escape(change.before.id), escape(one.id))}<p>Its page has another address.</p>"
        yield _article(change, f"<p><b>{escape(one.name)}</b></p>{body}", str(one.at))


def _entry(edition: Edition, entry: object) -> str:
    if not isinstance(entry, Entry):
        return ""
    forms = ", ".join(entry.forms)
    facts = "; ".join(f"{name}: {value}" for name, value in sorted(own(entry).items()))
    note = _rendered(edition, entry.note) if entry.note.strip() else ""
    return f"{escape(entry.role)} <small>{escape(facts)} · forms: {escape(forms)}</small> {note}"


def _texts(edition: Edition, changes: Sequence[Change]) -> Iterator[str]:
    for name, group in groupby((c for c in changes if c.text_id), lambda change: change.text_id):
        of_text = list(group)
        header = edition.headers.get(name)
        yield f"<h2>{escape(header.title if header else of_text[0].words or name)}</h2>\n"
        counts = Counter(_ref(edition, change) for change in of_text if _new_mention(change))
        many = {ref: count for ref, count in sorted(counts.items()) if count > MANY}
        yield from (f"<p>{count} new mentions of <b>{escape(ref)}</b>.</p>\n" for ref, count in many.items())
        shown = (one for one in of_text if one.what != "missing")
        yield from (_passage(edition, one) for one in shown if not (_new_mention(one) and _ref(edition, one) in many))


def _new_mention(change: Change) -> bool:
    return change.kind in MENTIONS and change.what == "new"


def _ref(edition: Edition, change: Change) -> str:
    one = change.after or change.before
    return _named(edition, one, " ".join(one.body.refs)) if isinstance(one, Annotation) else ""


def _named(edition: Edition, annotation: Annotation, refs: str) -> str:
    """Return the names of the entries whose ids are in *refs*, an id where there is none."""
    register = MENTIONS.get(annotation.kind, "")
    return " or ".join(edition.names.get((register, one), one) for one in refs.split())


def _passage(edition: Edition, change: Change) -> str:
    if sentence := SENTENCES.get((change.kind, change.what)):
        return _article(change, f"<p>{sentence}</p>", "")
    whole = withheld.gives(edition, change.text_id, withheld.OutputPart.WORDS)
    words = withheld.short(edition, change.text_id, change.words)
    left, right = (escape(part) if whole else "" for part in (change.left, change.right))
    shown = f"<p>{left}<mark>{escape(words)}</mark>{right}</p>"
    one = change.after or change.before
    place = str(one.at) if one and one.at.file else ""
    sides = (_content(edition, side) for side in (change.before, change.after))
    return _article(change, shown + _sides(*sides), place)


def _content(edition: Edition, annotation: object) -> str:
    """Return what an annotation or a record adds to its words for a reader, as HTML; nothing for None."""
    if isinstance(annotation, Record):
        return _record(edition, annotation)
    if not isinstance(annotation, Annotation):
        return ""
    body, kind = annotation.body, KINDS[annotation.kind]
    if kind.editorial:
        return _rendered(edition, body.prose)
    if isinstance(body, Intervention) and kind.atomic:
        reads = f"reads <b>{escape(body.words)}</b>"
        return f"{reads} <small>{escape(body.reason)} {escape(annotation.cert)}</small>"
    if kind.layer == "block":
        return escape(body.words or name_of(annotation.kind))
    said = {**to_builtins(body), "ref": _named(edition, annotation, " ".join(body.refs))}
    facts = (f"{name}: {_listed(value)}" for name, value in sorted(said.items()) if value and value != "name")
    return escape("; ".join(facts))


def _record(edition: Edition, record: Record) -> str:
    said = to_builtins(record.said)
    note = _rendered(edition, said.pop("note")) if isinstance(said.get("note"), str) else ""
    facts = "; ".join(f"{name}: {value}" for name, value in said.items() if name not in POINTING and value)
    return f"{escape(facts)} {note}".strip()


def _rendered(edition: Edition, note: str) -> str:
    """Return Markdown as HTML; its links lead nowhere, since a report has no pages, and say the names of entries."""

    def unlinked(target: str) -> ResolvedLink:
        return ResolvedLink(f"#{target}", edition.names.get(entry_of(target), target.partition(":")[2]))

    return markdown.render(note, unlinked)


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _sides(before: str, after: str) -> str:
    if before == after:
        return f"<div>{after}</div>"
    return (f"<div><small>before</small> <del>{before}</del></div>" if before else "") + (
        f"<div><small>after</small> <ins>{after}</ins></div>" if after else ""
    )


def _article(change: Change, content: str, place: str) -> str:
    at = f'<p class="at">{escape(place)}</p>' if place else ""
    head = f"<small>{change.what} {escape(name_of(change.kind))}</small>"
    return f'<article class="{change.what}">{head}{content}{at}</article>\n'
