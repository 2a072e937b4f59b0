"""An edition's folder: its settings, editors, registers and texts.

`project` reads what is common to all texts; `text` reads one text with its annotations. Neither keeps a text, so memory
does not grow with their number.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec import Struct, structs

from edition.check import languages
from edition.model import Allow, Edition, Editor, Entry, Header, Letter, Project, Record, Settings, Source
from edition.model.diagnostics import Diagnostic, InputError, Location, closest, diagnose, has_errors
from edition.model.ledger import Ledger
from edition.model.records import FILES, letters
from edition.model.registers import LINKS, REGISTERS
from edition.model.settings import SETTINGS
from edition.read import (
    convert,
    files,
    folders,
    headers,
    ledgers,
    licences,
    limits,
    lists,
    markup,
    pictures,
    records,
    registers,
    releases,
    texts,
    theme,
    tracked,
    withdrawn,
    yaml,
)
from edition.read.signed import signed
from edition.write import messages

__all__ = ["Allow", "Project", "Read", "faults", "find_root", "project", "require", "text", "text_records"]

Faults = tuple[Diagnostic, ...]
M = TypeVar("M", bound=Struct)


LETTERS = "letters"
"""The file of a text that says who wrote its letters to whom."""


class Read(NamedTuple):
    """One text and its records; *source* is None if the text or its `text.yaml` cannot be read."""

    source: Source | None
    records: tuple[Record, ...]
    allow: tuple[Allow, ...]
    diagnostics: Faults
    ledger: Ledger | None = None
    markup: markup.Markup | None = None


class IdPlace(NamedTuple):
    """An id and where it was given."""

    id: str
    at: Location


def find_root(start: Path) -> Path:
    """Return the folder of the edition to which *start* belongs: the nearest one, upwards, with an `edition.yaml`.

    Raises InputError if there is none.
    """
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise InputError(f"no edition here: no {SETTINGS} in {start} or above it (`edition init DIR` makes an edition)")


def require(known: Collection[str], *text_ids: str) -> None:
    """Check that texts are there.

    Raises InputError for the first of *text_ids* that is not *known*; it names the one that may be meant.
    """
    for text_id in text_ids:
        if text_id not in known:
            close = closest(text_id, known)
            meant = f"did you mean {close}?" if close else f"there are: {', '.join(known) or 'none'}"
            raise InputError(f"no text `{text_id}` here; {meant}")


def project(root: Path) -> tuple[Project, Faults]:
    """Read an edition's folder except for its texts and their records.

    Raises InputError if *root* holds no `edition.yaml`.
    """
    folders.require(root)
    # once, so that a link above the folder is no way out of it
    root = root.resolve()
    faults: list[Diagnostic] = []
    survey = folders.survey(root)
    editors = _editors(root, faults)
    heads = {name: _header(root, name, faults) for name in (*survey.text_ids, *survey.absent)}
    released = releases.releases(_optional(root, releases.FILE, faults), faults)
    taken_back = withdrawn.withdrawn(_optional(root, withdrawn.FILE, faults), faults)
    settings = releases.dated(_settings(root, faults), released)
    faults.extend(_unknown(name, heads) for name in settings.order if name not in heads)
    unread: set[tuple[str, str]] = set()
    edition = Edition(
        settings=settings,
        editors=editors,
        entries={register: _entries(root, register, editors, faults, unread) for register in REGISTERS},
        headers={name: header for name in _ordered(heads, settings.order) if (header := heads[name][0])},
        absent=frozenset(survey.absent),
        releases=released,
        withdrawn=taken_back,
        unread=frozenset(unread),
    )
    faults.extend(withdrawn.used_again(taken_back, _ids(edition)))
    found = Project(
        root=str(root),
        edition=edition,
        text_ids=survey.text_ids,
        templates=tuple(str(folder) for folder in theme.folders(root))[::-1],
        allow={name: allowed for name, (_, allowed) in heads.items()},
        tracked=_tracked(root, edition, survey.text_ids),
    )
    return found, (*survey.diagnostics, *faults)


def _ids(edition: Edition) -> dict[str, list[str]]:
    """Return the ids in use of texts and of entries, by how links to them begin."""
    entries = {link: [one.id for one in edition.entries.get(name, ())] for link, name in LINKS.items()}
    return {"text": list(edition.headers), **entries}


def _ordered(names: Iterable[str], order: Sequence[str]) -> list[str]:
    """Return the ids of texts in the order that the settings give; the others follow by id."""
    place = {name: nth for nth, name in enumerate(order)}
    return sorted(names, key=lambda name: (place.get(name, len(order)), name))


def _unknown(name: str, known: Iterable[str]) -> Diagnostic:
    return diagnose("X002.order", Location(SETTINGS, 1, 1), text=name, close=closest(name, known))


def text(project: Project, text_id: str) -> Read:
    """Read one text of *project* with its records."""
    records, reported = text_records(project, text_id)
    root, file = Path(project.root), f"texts/{text_id}.txt"
    allow, header = project.allow.get(text_id, ()), project.edition.headers.get(text_id)
    content = files.contents(root, file, code="T011", limit=texts.MAX_BYTES)
    if isinstance(content, Diagnostic):
        return Read(None, records, allow, (*reported, content))
    words, faults = texts.decode(content, file)
    sha256 = texts.digest(content)
    if header and header.sha256 and header.sha256 != sha256:
        faults = (*faults, texts.changed(file, sha256, header.sha256))
    if header and header.restricted and file in project.tracked:
        faults = (*faults, tracked.fault(file))
    source = None
    if words is not None and header:
        source = Source(text_id, words, sha256, header, file, pictures.of_text(root, text_id))
    ledger, wrong = _ledger(root, text_id)
    marked, damaged = markup.read(root, source) if source else (None, ())
    return Read(source, records, allow, (*reported, *faults, *wrong, *damaged), ledger, marked)


def _ledger(root: Path, text_id: str) -> tuple[Ledger | None, list[Diagnostic]]:
    found: list[Diagnostic] = []
    tree = _optional(root, f"annotations/{text_id}/{ledgers.NAME}.yaml", found)
    ledger, wrong = ledgers.ledger(tree) if tree else (None, [])
    return ledger, [*found, *wrong]


def text_records(project: Project, text_id: str) -> tuple[tuple[Record, ...], Faults]:
    """Read the records of one text, whether or not there is a source file."""
    root, folder = Path(project.root), f"annotations/{text_id}"
    there = files.names(root, folder)
    faults = folders.unread(folder, there, ("text", ledgers.NAME, *FILES))
    found: list[Record] = []
    for name in FILES:
        if f"{name}.yaml" in there and (tree := _tree(root, f"{folder}/{name}.yaml", faults)):
            read, wrong = records.records(tree, name)
            found.extend(read)
            faults.extend(wrong)
    attributed = signed(found, project.edition.editors, faults)
    repeated = tuple(lists.repeated(attributed))
    faults.extend(repeated)
    # the fault is told; later stages need ids that are unique
    return lists.first_of_each(attributed) if repeated else attributed, tuple(faults)


def faults(root: Path) -> Faults:
    """Return all faults that reading finds."""
    edition, found = project(root)
    read = (text(edition, name).diagnostics for name in edition.text_ids)
    unplaced = (text_records(edition, name)[1] for name in sorted(edition.edition.absent))
    return (*found, *(fault for some in (*read, *unplaced) for fault in some))


def _tree(root: Path, file: str, found: list[Diagnostic]) -> yaml.YamlTree | None:
    """Read a YAML file of the edition; add its faults to *found*."""
    content = files.contents(root, file, code="A023", limit=limits.MAX_BYTES)
    if isinstance(content, Diagnostic):
        found.append(content)
        return None
    tree, faults = yaml.parse(content, file)
    found.extend(faults)
    return tree


def _mapping(root: Path, file: str, model: type[M], found: list[Diagnostic]) -> tuple[M | None, yaml.YamlTree | None]:
    """Read a file that is one mapping."""
    tree = _tree(root, file, found)
    if tree is None:
        return None, None
    written, faults = convert.converted(tree, (), {} if tree.root is None else tree.root, model)
    found.extend((*faults, *languages.of_fields(written, tree.at)))
    found.extend(licences.faults(tree, written) if written else ())
    return written, tree


def _settings(root: Path, found: list[Diagnostic]) -> Settings:
    written, tree = _mapping(root, SETTINGS, Settings, found)
    if written is None or tree is None:
        return Settings(title=root.name)
    settings = headers.settings(written)
    if isinstance(tree.root, dict) and "interface" not in tree.root:
        return structs.replace(settings, interface=messages.nearest(settings.language))
    if settings.interface in messages.available():
        return settings
    at, choices = tree.at("interface"), messages.available()
    found.append(diagnose("A017", at, field="interface", value=settings.interface, choices=choices))
    return structs.replace(settings, interface=messages.DEFAULT)


def _header(root: Path, text_id: str, found: list[Diagnostic]) -> tuple[Header | None, tuple[Allow, ...]]:
    written, tree = _mapping(root, f"annotations/{text_id}/text.yaml", headers.TextFile, found)
    if not (written and tree):
        return None, ()
    header, allow = headers.header(written, tree)
    sent = _letters(root, text_id)
    return (structs.replace(header, letters=(*header.letters, *sent)) if sent else header), allow


def _letters(root: Path, text_id: str) -> list[Letter]:
    """Return the letters of a text, of which every page may ask; faults are those of the text's records."""
    file = f"annotations/{text_id}/{LETTERS}.yaml"
    tree = _tree(root, file, []) if (root / file).is_file() else None
    found = records.records(tree, LETTERS)[0] if tree else ()
    return [headers.letter(one.id, one.said, one.cert) for one in found if isinstance(one.said, letters.Letter)]


def _tracked(root: Path, edition: Edition, text_ids: Sequence[str]) -> frozenset[str]:
    """Return the texts that Git tracks; Git is asked only if some text is restricted."""
    restricted = any(header.restricted for name, header in edition.headers.items() if name in text_ids)
    return tracked.texts(root) if restricted else frozenset()


def _editors(root: Path, found: list[Diagnostic]) -> tuple[Editor, ...]:
    written = _listed(root, "annotations/editors.yaml", Editor, found)
    found.extend(lists.repeated([IdPlace(model.id, at) for model, at in written]))
    return tuple(model for model, _ in written)


def _entries(
    root: Path, register: str, editors: Sequence[Editor], found: list[Diagnostic], unread: set[tuple[str, str]]
) -> tuple[Entry, ...]:
    file = f"annotations/{register}.yaml"
    if not os.path.lexists(root / file):
        return ()
    content = files.contents(root, file, code="A023", limit=limits.MAX_BYTES)
    if isinstance(content, Diagnostic):
        found.append(content)
        return ()
    entries, faults = registers.read(register, content, tuple(editors))
    found.extend(faults)
    if has_errors(faults):
        unread.update((register, one) for one in registers.unread(content, entries))
    return entries


def _listed(root: Path, file: str, model: type[M], found: list[Diagnostic]) -> list[tuple[M, Location]]:
    """Read a file that is a list of records with ids; an absent file is an empty list."""
    tree = _optional(root, file, found)
    return lists.listed(tree, model, found) if tree else []


def _optional(root: Path, file: str, found: list[Diagnostic]) -> yaml.YamlTree | None:
    """Read a YAML file that may be absent."""
    return _tree(root, file, found) if os.path.lexists(root / file) else None
