"""Judges of our own: sources can be recovered from the TEI, its pointers and the links between pages resolve."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from edition import recover, wording
from edition.audit.verdict import Verdict, judged
from edition.check import tei
from edition.model.diagnostics import EditionError
from edition.model.phrases import N_

NOTED = re.compile(r'<idno type="SHA-256">([0-9a-f]{64})</idno>')
TAG = re.compile(r"<[a-zA-Z][^>]*\s(?:id|href|src)=[^>]*>")
# ids within one are in no page before a script takes them out
TEMPLATE = re.compile(r"<template\b.*?</template>", re.DOTALL)
# in quotation marks of either kind or in none, as HTML lets values stand (13.1.2.3)
ATTRIBUTE = re.compile(r"\s(id|href|src)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
# an absolute URI or a reference to another host (RFC 3986, 4.2)
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
HEAD = 200_000
"""Bytes in which the header of a TEI file is looked for."""


def texts(site: Path) -> list[Path]:
    """List the TEI files of the texts, without registers and corpus."""
    return sorted(path for path in site.glob("texts/*/*.xml") if path.stem == path.parent.name)


def recovery(site: Path) -> Verdict:
    """Recover every source from its TEI and compare its SHA-256 with the one in the header."""
    files = texts(site)
    return judged(
        N_("Every source comes back from its TEI, byte for byte"), "edition recover", len(files), _lost(files)
    )


def _lost(files: list[Path]) -> Iterator[str]:
    for file in files:
        xml = file.read_bytes()
        # errors: the cut may fall inside a character
        noted = NOTED.search(xml[:HEAD].decode(errors="replace"))
        try:
            found = hashlib.sha256(recover.source_text(xml).encode()).hexdigest()
        except EditionError as error:
            yield f"{file.name}: {error}"
            continue
        if noted is None or noted[1] != found:
            yield f"{file.name}: its text has the SHA-256 {found}, its header says {noted[1] if noted else 'none'}"


def integrity(site: Path, elsewhere: Collection[str] = ()) -> Verdict:
    """Check the TEI beyond its grammar; *elsewhere* are ids of texts that have annotations only."""
    files = [path for path in site.rglob("*.xml") if tei.is_tei(path)]
    found = (f"{fault.at}: {wording.message(fault)}" for fault in tei.faults(site, elsewhere))
    what = "TEI: ids are unique, pointers resolve, every file is valid against the schema of the site"
    return judged(what, "edition audit, libxml2", len(files), found)


def links(site: Path) -> Verdict:
    """Check that every link between pages leads to a file, and its fragment to an id."""
    there = frozenset(_there(site))
    pages = {path: _page(site / path) for path in sorted(there) if path.endswith(".html")}
    findings = (f"{name}: {link}" for name, page in pages.items() for link in _dead(name, page, pages, there))
    return judged(N_("Links between pages lead somewhere"), "edition audit", len(pages), findings)


class LinkedPage(Struct, frozen=True):
    """The ids of a page and its links within the site, without duplicates, as pairs of path and fragment."""

    ids: frozenset[str]
    links: Sequence[tuple[str, str]]


def _there(site: Path) -> Iterator[str]:
    """Yield the paths of all files and folders, relative to *site*."""
    # a folder tells of its entries which are folders: no `stat` for each file of a large site (PEP 471)
    for folder, folders, files in os.walk(site):
        within = Path(folder).relative_to(site).as_posix()
        yield from (posixpath.normpath(posixpath.join(within, name)) for name in (*folders, *files))


def _page(path: Path) -> LinkedPage:
    # what a script copies out of a template has its links filled in then
    shown = TEMPLATE.sub("", path.read_text(encoding="utf-8"))
    attributes = [found for tag in TAG.findall(shown) for found in ATTRIBUTE.findall(tag)]
    values = [(name, unescape(double or single or bare)) for name, double, single, bare in attributes]
    links = dict.fromkeys(value for name, value in values if name != "id" and not ELSEWHERE.match(value))
    return LinkedPage(frozenset(value for name, value in values if name == "id"), [_divided(link) for link in links])


def _divided(link: str) -> tuple[str, str]:
    path, _, fragment = link.partition("#")
    return path.partition("?")[0], fragment  # a query leads to the same file


def _dead(name: str, page: LinkedPage, pages: dict[str, LinkedPage], there: Collection[str]) -> Iterator[str]:
    folder = posixpath.dirname(name)
    for path, fragment in page.links:
        target = _from_top(unquote(path), there) if path.startswith("/") else ""
        target = target or (posixpath.normpath(posixpath.join(folder, unquote(path))) if path else name)
        if target not in there and target != ".":  # the site itself is not in the list of its files
            yield f"{path} leads to no file"
        if fragment and target in pages and unquote(fragment) not in pages[target].ids:
            yield f"{path}#{fragment} leads to no id"


def _from_top(path: str, there: Collection[str]) -> str:
    """Return the file to which a path from the top of a server leads, wherever the site lies there; "" if to none."""
    parts = path.strip("/").split("/")
    ends = ("/".join(parts[nth:]) for nth in range(len(parts)))
    return next((end for end in ends if end in there), "." if path.endswith("/") else "")
