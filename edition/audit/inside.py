"""Judges of our own: the sources come back from the TEI, its pointers lead somewhere, and so do the links of pages."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from edition import recover
from edition.audit.verdict import Verdict, judged
from edition.diagnostics import EditionError

ID = "{http://www.w3.org/XML/1998/namespace}id"
NOTED = re.compile(r'<idno type="SHA-256">([0-9a-f]{64})</idno>')
TAG = re.compile(r"<[a-zA-Z][^>]*>")
ATTRIBUTE = re.compile(r"\s(id|href|src)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
POINTING = ("ref", "target", "next", "prev", "corresp", "resp", "who")
HEAD = 200_000


def texts(site: Path) -> list[Path]:
    """Give the TEI files of the texts."""
    return sorted(path for path in site.glob("texts/*/*.xml") if path.stem == path.parent.name)


def recovery(site: Path) -> Verdict:
    """Recover every source from its TEI and compare digests."""
    files = texts(site)
    return judged("Every source comes back from its TEI, byte for byte", "edition recover", len(files), _lost(files))


def _lost(files: list[Path]) -> Iterator[str]:
    for file in files:
        xml = file.read_bytes()
        noted = NOTED.search(xml[:HEAD].decode(errors="replace"))
        try:
            found = hashlib.sha256(recover.source_text(xml).encode()).hexdigest()
        except EditionError as error:
            yield f"{file.name}: {error}"
            continue
        if noted is None or noted[1] != found:
            yield f"{file.name}: its text has the SHA-256 {found}, its header says {noted[1] if noted else 'none'}"


def pointers(site: Path) -> Verdict:
    """See that ids are unique and pointers lead somewhere, in every TEI file and in the corpus."""
    from lxml import etree  # noqa: PLC0415

    files = [*texts(site), *(path for name in ("corpus.xml", "registers.xml") if (path := site / name).exists())]
    findings = []
    for file in files:
        tree = etree.parse(
            file, etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, huge_tree=True)
        )
        findings += [f"{file.name}: {finding}" for finding in _dangling(tree)]
    return judged("Ids in the TEI are unique, pointers lead somewhere", "edition audit", len(files), findings)


def _dangling(tree: object) -> Iterator[str]:
    ids: Counter[str] = Counter()
    wanted: dict[str, None] = {}
    for element in tree.iter("{*}*"):  # type: ignore[attr-defined]
        if name := element.get(ID):
            ids[name] += 1
        for attribute in POINTING:
            for pointer in (element.get(attribute) or "").split():
                if pointer.startswith("#"):
                    wanted[pointer[1:]] = None
    yield from (f"the id {name} stands {count} times" for name, count in ids.items() if count > 1)
    yield from (f"#{name} leads nowhere" for name in wanted if name not in ids)


def links(site: Path) -> Verdict:
    """See that every link between the pages leads to a file and, where it names one, to an id."""
    found = {path.relative_to(site).as_posix(): _page(path) for path in sorted(site.rglob("*.html"))}
    findings = (f"{page}: {link}" for page, (_, links) in found.items() for link in _dead(site, page, links, found))
    return judged("Links between pages lead somewhere", "edition audit", len(found), findings)


Pages = dict[str, tuple[frozenset[str], tuple[str, ...]]]
"""Ids and links of each page."""


def _page(path: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    ids: set[str] = set()
    links: dict[str, None] = {}
    for tag in TAG.findall(path.read_text(encoding="utf-8")):
        for name, double, single, bare in ATTRIBUTE.findall(tag):
            value = unescape(double or single or bare)
            if name == "id":
                ids.add(value)
            else:
                links[value] = None
    return frozenset(ids), tuple(links)


def _dead(site: Path, page: str, links: tuple[str, ...], pages: Pages) -> Iterator[str]:
    folder = (site / page).parent
    for link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (folder / unquote(parts.path)).resolve() if parts.path else site.resolve() / page
        name = target.relative_to(site.resolve()).as_posix() if target.is_relative_to(site.resolve()) else ""
        if not name or not target.exists():
            yield f"{link} leads to no file"
        elif parts.fragment and name in pages and unquote(parts.fragment) not in pages[name][0]:
            yield f"{link} leads to no id"
