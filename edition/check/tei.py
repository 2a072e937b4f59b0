"""Integrity of the TEI of a build, beyond what a grammar can say.

Ids stand once; pointers lead to an id of their file, to a file of the build and an id in it, or to an address; what
goes on elsewhere and what continues it point at each other. And every file keeps to the schema that lies beside it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urldefrag

from lxml import etree
from msgspec import Struct

from edition.model.diagnostics import Diagnostic, Location

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = ("target", "ref", "resp", "who", "where", "next", "prev", "datingMethod", "calendar", "url")
"""Attributes that hold pointers, separated by spaces."""
PARTS = {"next": "prev", "prev": "next"}
ADDRESSES = ("https:", "http:", "mailto:")
REGISTERS = "registers"
"""The type of the standOff in which every text repeats the entries that it points at."""
ASK = "Nothing that an editor writes should lead to this: please report it, with the record that it comes from."


class Pointer(Struct, frozen=True):
    """One pointer: the attribute that holds it, what it points at, where it stands."""

    attribute: str
    target: str
    at: Location


class Scanned(Struct, frozen=True):
    """What the whole must know of one file.

    *ids* are all of it, with their lines; *own* those that no other text may have; *outward* pointers leave it.
    """

    path: str
    ids: Mapping[str, int]
    own: frozenset[str]
    outward: tuple[Pointer, ...]
    diagnostics: tuple[Diagnostic, ...]


def faults(folder: Path, elsewhere: Collection[str] = ()) -> list[Diagnostic]:
    """Give the faults of all TEI files under *folder*; *elsewhere* are texts that are known and have no file there."""
    paths = sorted(path for path in folder.rglob("*.xml") if is_tei(path))
    scanned = [scan(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths]
    found = [fault for file in scanned for fault in file.diagnostics]
    found += _shared(file for file in scanned if file.path.startswith("texts/"))
    found += _outward({file.path: file.ids for file in scanned}, scanned, (folder, elsewhere))
    found += _invalid(folder, paths)
    return sorted(found, key=lambda fault: (fault.at, fault.code, fault.message))


def is_tei(path: Path) -> bool:
    """Say whether a file of a build is TEI."""
    with path.open("rb") as file:
        return b'xmlns="http://www.tei-c.org/ns/1.0"' in file.read(1000)


def scan(path: str, content: bytes) -> Scanned:
    """Check what can be checked in one file, and give what the whole must know of it."""
    root = _parsed(content)
    ids: dict[str, int] = {}
    twice = []
    for element in root.iter():
        name = element.get(ID)
        if name in ids:
            twice.append(_twice(name, Location(path, _line(element)), Location(path, ids[name])))
        elif name is not None:
            ids[name] = _line(element)
    pointers = list(_pointers(path, root))
    dead = [_dead(one) for one in pointers if one.target.startswith("#") and one.target[1:] not in ids]
    outward = tuple(one for one in pointers if not one.target.startswith(("#", *ADDRESSES)))
    shared = {name for entries in root.iter(TEI + "standOff") for name in _entries(entries)}
    return Scanned(path, ids, frozenset(ids) - shared, outward, (*twice, *dead, *_one_sided(path, root)))


def _parsed(content: bytes) -> etree._Element:
    # collect_ids: the parser itself would stop at an id that stands twice
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False))


def _line(element: etree._Element) -> int:
    return element.sourceline or 0


def _entries(stand_off: etree._Element) -> Iterator[str]:
    if stand_off.get("type") == REGISTERS:
        yield from (name for element in stand_off.iter() if (name := element.get(ID)) is not None)


def _pointers(path: str, root: etree._Element) -> Iterator[Pointer]:
    for element in root.iter():
        for attribute in POINTERS:
            for target in (element.get(attribute) or "").split():
                yield Pointer(attribute, target, Location(path, _line(element)))


def _one_sided(path: str, root: etree._Element) -> Iterator[Diagnostic]:
    """Say which parts are not pointed back at by the part that they point at."""
    parts = [e for e in root.iter() if any(e.get(way, "").startswith("#") for way in PARTS)]
    known = {(element.get(ID), way, element.get(way)) for element in parts for way in PARTS if element.get(way)}
    for name, way, target in sorted(known, key=str):
        if ((target or "")[1:], PARTS[way], f"#{name}") not in known:
            line = next(_line(element) for element in parts if element.get(ID) == name)
            message = f"The {way} of `{name}` is `{target}`, whose {PARTS[way]} is not `#{name}`."
            yield Diagnostic("O022", Location(path, line), message, ASK)


def _shared(files: Iterable[Scanned]) -> Iterator[Diagnostic]:
    """Say which ids two texts share."""
    first: dict[str, Location] = {}
    for file in files:
        for name in sorted(file.own):
            at = Location(file.path, file.ids[name])
            if name in first:
                yield _twice(name, at, first[name])
            first.setdefault(name, at)


def _outward(
    ids: Mapping[str, Collection[str]], files: Iterable[Scanned], known: tuple[Path, Collection[str]]
) -> Iterator[Diagnostic]:
    """Say which pointers lead to no file, or to no id in it; *ids* are those of every file."""
    folder, elsewhere = known
    for file in files:
        for one in file.outward:
            way, fragment = urldefrag(one.target)
            path = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), way))
            if _text(path) in elsewhere:
                continue
            inside = not path.startswith("..") and ":" not in path and (folder / path).is_file()
            if not inside or (fragment and path in ids and fragment not in ids[path]):
                yield _dead(one)


def _text(path: str) -> str:
    """Give the id of the text in whose folder *path* is."""
    folders = path.split("/")
    return folders[1] if folders[0] == "texts" and len(folders) > 1 else ""


def _invalid(folder: Path, paths: Iterable[Path]) -> Iterator[Diagnostic]:
    """Say which files the schema of the build refuses, and where first."""
    schema = folder / "tei" / "edition.rng"
    if not schema.is_file():
        return
    relax_ng = etree.RelaxNG(etree.parse(schema))
    for path in paths:
        if path.suffix == ".xml" and not relax_ng.validate(_parsed(path.read_bytes())):
            error = relax_ng.error_log[0]
            at = Location(path.relative_to(folder).as_posix(), error.line)
            yield Diagnostic("O023", at, f"The schema refuses this file: {error.message}.", ASK)


def _twice(name: str, at: Location, first: Location) -> Diagnostic:
    hint = f"It stands at {first} first. Give the text or the annotation another id."
    return Diagnostic("O020", at, f"The id `{name}` stands twice in the TEI.", hint)


def _dead(one: Pointer) -> Diagnostic:
    return Diagnostic("O021", one.at, f"The pointer `{one.target}` in {one.attribute} leads nowhere.", ASK)
