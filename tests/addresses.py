"""What others may have linked to in a built site, and what its pages link to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
INTERFACE = "-"
"""What ids begin with that belong to the page's controls, and are no addresses."""
UNADDRESSED = ("assets/", "search/data/")


def addresses(site: Path) -> set[str]:
    """Return the path of every file that can be linked to, and ``path#id`` for each id in a page or a TEI file."""
    found: set[str] = set()
    for path, file in _files(site):
        found.add(path)
        found |= {f"{path}#{name}" for name in ids(file)}
    return found


def ids(file: Path) -> set[str]:
    """Return the ids of a page that are not its controls', or of a TEI file and what it includes; else none."""
    if file.suffix == ".html":
        named = (str(element.get("id")) for element in html.parse(file).iter() if element.get("id"))
        return {name for name in named if not name.startswith(INTERFACE)}
    if file.suffix == ".xml":
        tree = etree.parse(file)
        tree.xinclude()
        return {str(element.get(XML_ID)) for element in tree.iter() if element.get(XML_ID)}
    return set()


def links(site: Path) -> set[str]:
    """Return ``page -> target`` for every link from one page's own matter to a text or entry, or a place in one."""
    return {
        f"{path} -> {target}"
        for path, file in _files(site)
        if file.suffix == ".html"
        for target in targets(path, file)
        if target.count("/") > 1 and target.partition("#")[0] != path
    }


def targets(path: str, file: Path) -> Iterator[str]:
    """Yield where the links in the body of a page lead within its site; menus and footers are left out."""
    main = html.parse(file).getroot().find(".//main")
    for link in () if main is None else main.iter("a"):
        href = str(link.get("href") or "")
        if href and ":" not in href:
            words, _, name = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), words)) if words else path
            yield f"{target}#{name}" if name else target


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a site that have a lasting address, with their paths relative to it, sorted."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not path.startswith(UNADDRESSED):
            yield path, file


def grouped(pairs: set[str], between: str) -> str:
    r"""Return a line for each first part of *pairs*, with all its second parts after it, sorted.

    >>> grouped({"a#2", "a#1", "b"}, "#")
    'a: 1 2\nb:\n'
    """
    lines: dict[str, list[str]] = {}
    for pair in sorted(pairs):
        first, _, second = pair.partition(between)
        lines.setdefault(first, []).extend([second] if second else [])
    return "".join(f"{' '.join((first + ':', *seconds))}\n" for first, seconds in lines.items())


def parted(lines: str, between: str) -> set[str]:
    r"""Return the pairs of which `grouped` made *lines*; a first part stands alone, too.

    >>> sorted(parted("a: 1 2\nb:\n", "#"))
    ['a', 'a#1', 'a#2', 'b']
    """
    found: set[str] = set()
    for line in lines.splitlines():
        first, *seconds = line.split(" ")
        found |= {first.removesuffix(":"), *(first.removesuffix(":") + between + second for second in seconds)}
    return found
