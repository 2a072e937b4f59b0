"""The files that an import writes: the text, what is said of it, its markup, new entries, the file itself."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from edition.disk import beneath
from edition.edit import ignored, ledgers, scalars, started
from edition.edit.journal import Changes, replacing
from edition.edit.patch import QUOTED
from edition.importing import proposals
from edition.importing.imported import Comment, Imported, ImportedEntry
from edition.model import Annotation, Project, Span, pictures
from edition.model.ledger import Ledger, Permalink
from edition.model.registers import REGISTERS
from edition.permalinks import LINKABLE
from edition.read import markup
from edition.read.markup import Origin
from edition.read.texts import digest
from edition.text.alignment import versions
from edition.text.quote_selectors import quote_span
from edition.update.ledgers import carry_ledger

KEPT = pictures.FOLDER
"""The folder of the files that texts were made of."""
CONVENTIONS = "imported"
REVISED = "structure.yaml"
"""The file of the records that name passages."""
# a comment may be of pages: its record quotes enough to find where it begins
MOST_WORDS = 12
EDITORS = "annotations/editors.yaml"
RESTRICTED = "restricted"
QUOTING = frozenset(("exact", "prefix", "suffix"))
"""Fields that hold words as they stand in a text, with their spaces."""


def changes(
    project: Project, text_id: str, imported: Imported, file: tuple[str, bytes], *, restricted: bool
) -> Changes:
    """Return what is written for a text that is new; *file* is the name and the content of what it was made of."""
    name, content = file
    restricted = restricted or imported.header.get("availability") == RESTRICTED
    text = imported.text.encode()
    origin = Origin(text=digest(text), file=name, sha256=digest(content))
    folder = f"annotations/{text_id}"
    contents = {
        f"texts/{text_id}.txt": text,
        **_begun(Path(project.root), folder, imported),
        f"{folder}/text.yaml": "\n".join(_header(imported, origin.text, restricted=restricted)).encode(),
        f"{folder}/{markup.NAME}": markup.written(origin, imported.annotations),
        **_registers(project, imported.entries),
        **_editors(project, imported.editors),
    }
    root = Path(project.root)
    closed = {one for one, header in project.edition.headers.items() if header.restricted}
    if restricted:
        before = (beneath.read_if_there(root, ignored.PATH) or b"").decode()
        contents[ignored.PATH] = ignored.updated(before, closed | {text_id}).encode()
    else:
        contents[f"{KEPT}/{text_id}{Path(name).suffix.lower()}"] = content
        contents |= _pictures(text_id, imported)
    return replacing(root, contents)


def _begun(root: Path, folder: str, imported: Imported) -> dict[str, bytes]:
    """Return the files of records as they begin; `structure.yaml` with what may be said of paragraphs, and comments."""
    comments = _comments(imported) if imported.comments else ()
    structure = "\n".join((*proposals.lines(imported), "", *comments)).encode()
    begun = started.examples(root, folder)
    return {path: structure if path.endswith(REVISED) else example for path, example in begun.items()}


def registers(project: Project, found: Iterable[ImportedEntry]) -> Changes:
    """Return what is written for new entries alone."""
    return replacing(Path(project.root), _registers(project, found))


def renewed(
    project: Project, text_id: str, old: Sequence[Annotation], imported: Imported, file: tuple[str, bytes]
) -> Changes:
    """Return what changes besides the records of editors where a text is imported again.

    *old* are the annotations of the import before: their ids pass to the blocks that have most of their words.
    """
    root, folder = Path(project.root), f"annotations/{text_id}"
    text = (beneath.read_if_there(root, f"texts/{text_id}.txt") or b"").decode()
    sha256 = digest(imported.text.encode())
    linkable = [one for one in old if one.kind in LINKABLE]
    before = Ledger(sha256, tuple(Permalink(one.id, one.kind, one.span.start) for one in linkable))
    ends = {one.id: one.span.end for one in linkable}
    ledger = carry_ledger(versions(text, imported.text), before, ends, imported.annotations, sha256)
    name, content = file
    contents = {
        f"{folder}/{markup.NAME}": markup.written(
            Origin(text=sha256, file=name, sha256=digest(content)), imported.annotations
        ),
        f"{folder}/ledger.yaml": ledgers.written(ledger).encode(),
        **_registers(project, imported.entries),
    }
    kept = f"{KEPT}/{text_id}{Path(name).suffix.lower()}"
    # not of a restricted text: its file was never kept
    if beneath.exists(root, kept):
        contents |= {kept: content, **_pictures(text_id, imported)}
    return replacing(root, contents)


def _header(imported: Imported, sha256: str, *, restricted: bool) -> Iterator[str]:
    yield "# What is said of the whole text, as the imported file tells it; annotations/README.md explains the fields."
    for name, value in imported.header.items():
        if name != "availability":
            yield f"{name}: {_value(value)}"
    yield f"availability: {'restricted' if restricted else 'free'}"
    yield f"sha256: {sha256}"
    yield f"conventions: {CONVENTIONS}  # of no effect: {markup.NAME} has the structure"
    yield ""


def _value(value: object) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(str(key))}: {_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, float):
        return repr(value)
    return _words("\n".join(" ".join(line.split()) for line in str(value).split("\n")))


def _words(words: str) -> str:
    # paragraphs of a note: in double quotes YAML has line ends as JSON has them
    return json.dumps(words, ensure_ascii=False) if "\n" in words else scalars.written(words, QUOTED)


def _key(key: str) -> str:
    return key if key.isidentifier() else scalars.written(key, QUOTED)


def _pictures(text_id: str, imported: Imported) -> dict[str, bytes]:
    return {f"{KEPT}/{text_id}/{pictures.kept(name)}": one for name, one in imported.pictures.items()}


def _comments(imported: Imported) -> Iterator[str]:
    """Write the comments of revisers as records to look at, which name the passages that they are of."""
    yield "# What revisers wrote beside the imported file. None of their words is published; delete what is done."
    for nth, one in enumerate(imported.comments, 1):
        quote = quote_span(imported.text, _stretch(imported.text, one)).fields
        yield _lines({"anchor": f"comment-{nth}", **quote, "status": "review", "comments": one.words})


def _stretch(text: str, comment: Comment) -> Span:
    """Return the words that a comment is of, on one line; of no words, those before it."""
    words = [found.span() for found in re.finditer(r"\S+", text[comment.start : comment.end].partition("\n")[0])]
    if words:
        last = words[:MOST_WORDS][-1]
        return Span(comment.start + words[0][0], comment.start + last[1])
    before = [found for found in re.finditer(r"\S+", text) if found.start() < max(comment.start, 1)]
    return Span(*before[-1].span())


def _registers(project: Project, found: Iterable[ImportedEntry]) -> dict[str, bytes]:
    """Return the registers with the entries that they have not yet, at their ends."""
    root = Path(project.root)
    by_register: dict[str, list[ImportedEntry]] = defaultdict(list)
    for one in found:
        there = {entry.id for entry in project.edition.entries.get(one.register, ())}
        if one.fields["id"] not in there | {other.fields["id"] for other in by_register[one.register]}:
            by_register[one.register].append(one)
    written: dict[str, bytes] = {}
    for register, entries in by_register.items():
        path = f"annotations/{register}.yaml"
        before = (beneath.read_if_there(root, path) or b"").decode()
        records = "\n".join(_record(one) for one in entries)
        if records:
            written[path] = f"{before.rstrip()}\n\n{records}".lstrip().encode()
    return written


def _editors(project: Project, found: Sequence[Mapping[str, str]]) -> dict[str, bytes]:
    """Return the file of editors with those whom it has not yet: they sign what was imported."""
    there = {one.id for one in project.edition.editors}
    new = [one for one in found if one["id"] not in there]
    before = (beneath.read_if_there(Path(project.root), EDITORS) or b"").decode()
    records = "\n".join(_lines(one) for one in new)
    return {EDITORS: f"{before.rstrip()}\n\n{records}".lstrip().encode()} if new else {}


def _record(found: ImportedEntry) -> str:
    order = REGISTERS[found.register].order
    return _lines(dict(sorted(found.fields.items(), key=lambda one: order.index(one[0]))))


def _lines(fields: Mapping[str, object]) -> str:
    lines = [f"{name}: {_written(name, value)}" for name, value in fields.items()]
    return "- " + "\n  ".join(lines) + "\n"


def _written(name: str, value: object) -> str:
    if name == "id":
        return str(value)
    return _words(str(value)) if name in QUOTING else _value(value)
