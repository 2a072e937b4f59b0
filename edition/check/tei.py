"""Integrity of the TEI of a build: its grammar, and rules that a grammar cannot express.

Ids are unique; pointers lead to an id in their file, to a file of the build and an id in it, or to an address; a part
that continues elsewhere and its continuation point at each other. Every file is valid against the schema of the build.

A build scans each file as it is made (`scan`) and checks the pointers between files at the end (`dead`). An audit
checks all files of a build, the corpus included (`faults`); of that of a site, which includes the texts, the pointers.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urldefrag

from lxml import etree
from msgspec import Struct

from edition.model.diagnostics import Diagnostic, Location, diagnose, ordered
from edition.model.paths import inside
from edition.model.tei import CORPUS, ID, NAMESPACE, TEI

TEXT = f"{TEI}text"
GIVEN = re.compile(r'xml:id="([^"]+)"')
SCHEMA = "tei/edition.rng"
INCLUDES = b"http://www.w3.org/2001/XInclude"
POINTERS = ("target", "ref", "resp", "who", "where", "next", "prev", "datingMethod", "calendar", "url", "href")
"""Attributes that hold pointers, separated by spaces."""
GRAPHIC = f"{{{NAMESPACE}}}graphic"
"""A picture, whose file is named and not published."""
# TEI P5, 17.7: the two join what was split, and nothing in the schema ties one to the other
PARTS = {"next": "prev", "prev": "next"}
ADDRESSES = ("https:", "http:", "mailto:")
REPEATED = etree.XPath(
    "//tei:standOff[@type='registers']//@xml:id",
    namespaces={"tei": NAMESPACE},
    smart_strings=False,
)
"""The ids of the entries that every text repeats because it points at them."""


class TeiPointer(Struct, frozen=True, gc=False):
    """One pointer: its attribute, its target as written, its place."""

    attribute: str
    target: str
    at: Location


Attributes = Mapping[tuple[str, str], Sequence[tuple[etree._Element, str]]]  # noqa: SLF001
"""Elements with the value of an attribute, by the name of the element and that of the attribute."""


class Rules(Struct, frozen=True):
    """A grammar for many files: without its *patterns* of attributes (by element and name), and *whole*.

    libxml2 compiles a pattern anew for every value that it checks, which takes as long as all the rest. The whole
    grammar is asked only where a value does not match, and has the last word.
    """

    lean: etree.RelaxNG
    patterns: Mapping[tuple[str, str], re.Pattern[str]]
    whole: Callable[[], etree.RelaxNG]


class Scanned(Struct, frozen=True):
    """The result of checking one file.

    *ids* are all its ids with their lines; *outward* pointers leave the file.
    """

    path: str
    ids: Mapping[str, int]
    outward: tuple[TeiPointer, ...]
    diagnostics: tuple[Diagnostic, ...]


def faults(folder: Path, elsewhere: Collection[str] = ()) -> list[Diagnostic]:
    """List the faults of all TEI files under *folder*; *elsewhere* are ids of texts that have annotations only."""
    paths = sorted(path for path in folder.rglob("*.xml") if is_tei(path))
    schema = folder / SCHEMA
    whole = grammar(schema.read_bytes()) if schema.is_file() else None
    rules = Rules(whole, {}, lambda: whole) if whole else None
    scanned: list[Scanned] = []
    own: list[tuple[Scanned, frozenset[str]]] = []
    for path in sorted(paths, key=_includes):  # what includes others comes after them
        root, name = parse(path.read_bytes()), path.relative_to(folder).as_posix()
        scanned.append(scan(name, root, *((None, _ids_of_texts(scanned)) if _includes(path) else (rules,))))
        if name.startswith("texts/"):
            own.append((scanned[-1], frozenset(scanned[-1].ids).difference(REPEATED(root))))
    found = [fault for file in scanned for fault in file.diagnostics]
    found += _shared(own)
    found += dead(folder, grouped(one for file in scanned for one in file.outward), elsewhere)
    return list(ordered(found))


def _includes(path: Path) -> bool:
    """Return whether a file is the corpus of a site, of which the texts are by XInclude."""
    return path.name == CORPUS and INCLUDES in path.read_bytes()


def _ids_of_texts(scanned: Iterable[Scanned]) -> frozenset[str]:
    return frozenset(name for one in scanned if one.path.startswith("texts/") for name in one.ids)


def grammar(schema: bytes) -> etree.RelaxNG:
    """Compile a RELAX NG schema."""
    return etree.RelaxNG(etree.fromstring(schema))


def parse(content: bytes) -> etree._Element:
    """Parse a TEI file made by this program.

    Raises XMLSyntaxError if it is not well-formed.
    """
    # without collect_ids, or the parser itself would stop at a duplicate id
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False))


def is_tei(path: Path) -> bool:
    """Return whether a file of a build is TEI."""
    with path.open("rb") as file:
        return f'xmlns="{NAMESPACE}"'.encode() in file.read(1000)


def scan(path: str, root: etree._Element, rules: Rules | None = None, beyond: Collection[str] = ()) -> Scanned:
    """Check one file by itself, and collect what the checks between files need.

    *beyond* are the ids in the files that it includes.
    """
    held, imported = _held(root), root.find(TEXT)
    if imported is not None and imported.get("type") == "imported":
        # elements of another's TEI: neither our grammar nor our pointers, only ids must be unique
        held, rules = {key: several for key, several in held.items() if key[1] == ID}, None
    named = sorted((_line(one), value) for (_, name), several in held.items() if name == ID for one, value in several)
    ids = {name: line for line, name in reversed(named)}
    twice = _repeated(path, named, ids) if len(ids) < len(named) else ()
    pointing = [
        (one, name, value)
        for (tag, name), several in held.items()
        if name in POINTERS and (name != "url" or tag != GRAPHIC)
        for one, value in several
    ]
    pointers = [
        TeiPointer(name, target, Location(path, _line(one)))
        for one, name, value in pointing
        for target in value.split()
        # nearly all pointers lead to an id in their own file: those need no closer look
        if target[0] != "#" or (target[1:] not in ids and target[1:] not in beyond)
    ]
    lost = [_dead(one) for one in pointers if one.target.startswith("#")]
    outward = tuple(one for one in pointers if not one.target.startswith(("#", *ADDRESSES)))
    parts = [element for element, name, value in pointing if name in PARTS and value.startswith("#")]
    found = (*twice, *lost, *_one_sided(path, parts), *_invalid(path, root, held, rules))
    return Scanned(path, ids, outward, found)


def _held(root: etree._Element) -> Attributes:
    """Sort all attributes below *root*."""
    held: dict[tuple[str, str], list[tuple[etree._Element, str]]] = defaultdict(list)
    for one in root.iter():
        tag = str(one.tag)
        for name, value in one.items():
            held[tag, name].append((one, value))
    return held


def _repeated(path: str, named: Iterable[tuple[int, str]], first: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Yield the ids that are given again, of *named* lines in order."""
    found: set[str] = set()
    for line, name in named:
        if name in found:
            yield _twice(name, Location(path, line), Location(path, first[name]))
        found.add(name)


def _line(element: etree._Element) -> int:
    return element.sourceline or 0


def _one_sided(path: str, parts: Sequence[etree._Element]) -> Iterator[Diagnostic]:
    """Yield the *parts* whose target does not point back at them."""
    known = {(element.get(ID), way, element.get(way)) for element in parts for way in PARTS if element.get(way)}
    for name, way, target in sorted(known, key=str):
        if ((target or "")[1:], PARTS[way], f"#{name}") not in known:
            line = next(_line(element) for element in parts if element.get(ID) == name)
            found = {"way": way, "id": str(name), "target": str(target), "back": PARTS[way]}
            yield diagnose("O022", Location(path, line), **found)


def _shared(files: Iterable[tuple[Scanned, frozenset[str]]]) -> Iterator[Diagnostic]:
    """Yield each id of its own that a text shares with another: they must be unique in the corpus, too."""
    first: dict[str, Location] = {}
    for file, name in ((one, name) for one, own in files for name in sorted(own)):
        at = Location(file.path, file.ids[name])
        if name in first:
            yield _twice(name, at, first[name])
        # every further text is compared with the first, so that the fault names where the id belongs
        first.setdefault(name, at)


def grouped(pointers: Iterable[TeiPointer]) -> Mapping[str, Sequence[TeiPointer]]:
    """Group *pointers* out of their files by the path that they lead to."""
    leads: dict[str, list[TeiPointer]] = defaultdict(list)
    for one in pointers:
        way = urldefrag(one.target).url
        leads[posixpath.normpath(posixpath.join(posixpath.dirname(one.at.file), way))].append(one)
    return leads


def dead(folder: Path, leads: Mapping[str, Iterable[TeiPointer]], elsewhere: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the pointers between files that lead to no file below *folder*, or to no id in it.

    *leads* has them by the path that they lead to, so that each file is read once for all pointers to it.
    """
    for path, pointers in leads.items():
        if _text(path) not in elsewhere:
            ids = _ids(folder, path)
            yield from (_dead(one) for one in pointers if _misses(one, ids))


def _misses(pointer: TeiPointer, ids: frozenset[str] | None) -> bool:
    """Return whether a pointer into a file with *ids* misses: there is no such file, or no such id."""
    fragment = urldefrag(pointer.target).fragment
    return ids is None or bool(fragment and ids and fragment not in ids)


def _ids(folder: Path, path: str) -> frozenset[str] | None:
    """Return the ids of a TEI file, none for another file, None if there is no file *path* below *folder*."""
    # a pointer comes from a text or an annotation: it opens no file outside the site
    if not inside(path) or not (folder / path).is_file():
        return None
    return frozenset(GIVEN.findall((folder / path).read_text("utf-8"))) if is_tei(folder / path) else frozenset()


def _text(path: str) -> str:
    """Return the id of the text whose folder *path* is in, or an empty string."""
    folders = path.split("/")
    return folders[1] if folders[0] == "texts" and len(folders) > 1 else ""


def _invalid(path: str, root: etree._Element, attributes: Attributes, rules: Rules | None) -> Iterator[Diagnostic]:
    """Yield the first violation of the schema, if there is one."""
    if rules is None or (rules.lean.validate(root) and _fit(attributes, rules.patterns)):
        return
    whole = rules.whole()
    if not whole.validate(root):
        error = whole.error_log[0]  # what follows is often caused by the first
        yield diagnose("O023", Location(path, error.line), problem=error.message)


def _fit(attributes: Attributes, patterns: Mapping[tuple[str, str], re.Pattern[str]]) -> bool:
    """Return whether all values match the patterns of their attributes; many values occur often."""
    some = ((patterns[key], several) for key, several in attributes.items() if key in patterns)
    return all(pattern.fullmatch(value) for pattern, several in some for value in {value for _, value in several})


def _twice(name: str, at: Location, first: Location) -> Diagnostic:
    return diagnose("O020", at, id=name, first=str(first))


def _dead(one: TeiPointer) -> Diagnostic:
    return diagnose("O021", one.at, target=one.target, attribute=one.attribute)
