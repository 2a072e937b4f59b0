"""Write the report as one self-contained HTML file: it is read among the artifacts of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from msgspec import structs

from edition import wording
from edition.model import Annotation, Edition, Entry
from edition.model.bodies import Intervention
from edition.model.diagnostics import Diagnostic
from edition.model.kinds import KINDS
from edition.model.records import YIELDED
from edition.model.registers import MENTIONS, REGISTERS, own
from edition.report.changes import Change
from edition.write import markdown

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
    **YIELDED,
    **{register.mention: register.mentioned[0] for register in REGISTERS.values()},
    **{name: register.one for name, register in REGISTERS.items()},
}
MANY = 40
"""If one entry has more new mentions than this, they are counted and not shown."""


def page(edition: Edition, changes: Sequence[Change], faults: Sequence[Diagnostic], what: str) -> str:
    """Return the report: faults, counts, then each changed passage before and after; *what* names the commits."""
    body = "".join((*_faults(faults), *_counts(changes), *_entries(changes), *_texts(edition, changes)))
    title = f"{edition.settings.title}: what changes"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style></head>\n'
        f"<body><h1>{escape(title)}</h1>\n<p><small>{escape(what)}</small></p>\n{body}</body></html>\n"
    )


def _faults(faults: Sequence[Diagnostic]) -> Iterator[str]:
    if not faults:
        yield "<p>No faults.</p>\n"
        return
    yield f"<h2>{len(faults)} to fix</h2>\n"
    for fault in faults:
        hint = f"<p>{escape(wording.hint(fault))}</p>"
        place = f'<p class="at">{escape(str(fault.at))} · {escape(fault.code)}</p>'
        yield f'<article class="fault"><p>{escape(wording.message(fault))}</p>{hint}{place}</article>\n'


def _counts(changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        yield "<p>Nothing changes for readers.</p>\n"
        return
    table = Counter((_name(change.kind), change.what) for change in changes)
    yield "<table><tr><th></th><th>new</th><th>changed</th><th>removed</th></tr>"
    for name in sorted({name for name, _ in table}):
        cells = "".join(f"<td>{table[name, what] or ''}</td>" for what in ("new", "changed", "removed"))
        yield f"<tr><td>{escape(name)}</td>{cells}</tr>"
    yield "</table>\n"


def _name(kind: str) -> str:
    return NAMES.get(kind) or f"block: {KINDS[kind].tei}"


def _entries(changes: Sequence[Change]) -> Iterator[str]:
    entries = [change for change in changes if not change.text_id]
    if entries:
        yield "<h2>Registers</h2>\n"
    for change in entries:
        one = change.after or change.before
        assert isinstance(one, Entry)  # noqa: S101  changes without a text are of entries
        body = _sides(_entry(change.before), _entry(change.after))
        yield _article(change, f"<p><b>{escape(one.name)}</b></p>{body}", str(one.at))


def _entry(entry: object) -> str:
    if not isinstance(entry, Entry):
        return ""
    forms = ", ".join(entry.forms)
    facts = "; ".join(f"{name}: {value}" for name, value in sorted(own(entry).items()))
    note = markdown.render(entry.note, _unlinked) if entry.note.strip() else ""
    return f"{escape(entry.role)} <small>{escape(facts)} · forms: {escape(forms)}</small> {note}"


def _texts(edition: Edition, changes: Sequence[Change]) -> Iterator[str]:
    for name, group in groupby((c for c in changes if c.text_id), lambda change: change.text_id):
        of_text = list(group)
        header = edition.headers.get(name)
        yield f"<h2>{escape(header.title if header else name)}</h2>\n"
        counts = Counter(_ref(change) for change in of_text if _new_mention(change))
        many = {ref: count for ref, count in sorted(counts.items()) if count > MANY}
        yield from (f"<p>{count} new mentions of <b>{escape(ref)}</b>.</p>\n" for ref, count in many.items())
        yield from (_passage(one) for one in of_text if not (_new_mention(one) and _ref(one) in many))


def _new_mention(change: Change) -> bool:
    return change.kind in MENTIONS and change.what == "new"


def _ref(change: Change) -> str:
    one = change.after or change.before
    return " ".join(one.body.refs) if isinstance(one, Annotation) else ""


def _passage(change: Change) -> str:
    if change.kind == "text":
        sentences = {
            "new": "This text is new.",
            "removed": "This text was removed.",
            "changed": "This text was replaced.",
        }
        return _article(change, f"<p>{sentences[change.what]}</p>", "")
    left, words, right = (escape(part) for part in (change.left, change.words, change.right))
    shown = f"<p>{left}<mark>{words}</mark>{right}</p>"
    one = change.after or change.before
    place = str(one.at) if one and one.at.file else ""
    return _article(change, shown + _sides(_content(change.before), _content(change.after)), place)


def _content(annotation: object) -> str:
    """Return what an annotation adds to its words for a reader, as HTML; nothing for None."""
    if not isinstance(annotation, Annotation):
        return ""
    body, kind = annotation.body, KINDS[annotation.kind]
    if kind.editorial:
        return markdown.render(body.prose, _unlinked)
    if isinstance(body, Intervention) and kind.atomic:
        reads = f"reads <b>{escape(body.words)}</b>"
        return f"{reads} <small>{escape(body.reason)} {escape(annotation.cert)}</small>"
    if kind.layer == "block":
        return escape(body.words or _name(annotation.kind))
    facts = ((name.rstrip("_"), value) for name, value in sorted(structs.asdict(body).items()))
    return escape("; ".join(f"{name}: {_listed(value)}" for name, value in facts if value and value != "name"))


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
    return f'<article class="{change.what}"><small>{change.what} {_name(change.kind)}</small>{content}{at}</article>\n'


def _unlinked(target: str) -> tuple[str, str]:
    """Return a link that leads nowhere, and the id as its words: a report has no pages to link to."""
    return f"#{target}", target.partition(":")[2]
