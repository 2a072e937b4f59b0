"""What leads where: mentions with their context, and links that must lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from msgspec import Struct

from edition.diagnostics import Diagnostic, Location
from edition.kinds import KINDS, LINKS, MENTIONS
from edition.model import Annotation, Close, Document, Edition, Event, Mention, Open, Point, Text

MARKDOWN_LINK = re.compile(r"\]\(\s*<?([a-z]+:[^)>\s]+)")
SILENT = ("call", "label", "metamark", "fw", "choice")
CONTEXT = 72


class Link(Struct, frozen=True):
    """One link that an editor wrote, from where."""

    target: str
    text_id: str
    at: Location


class Linked(Struct, frozen=True):
    """What the whole must know of one text: its ids, whom it mentions, where it links to."""

    text_id: str
    ids: frozenset[str]
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]


def linked(document: Document) -> Linked:
    """Gather ids, mentions and links of one text."""
    name = document.source.id
    ids = frozenset(annotation.id for annotation in document.annotations)
    return Linked(name, ids, tuple(mentions(document)), tuple(_links(document)))


def _links(document: Document) -> Iterator[Link]:
    name, about = document.source.id, document.source.header
    for annotation in document.annotations:
        if annotation.kind == "footnote":
            yield from markdown_links(str(annotation.body["note"]), name, annotation.at)
        elif annotation.kind == "xref":
            yield Link(str(annotation.body["link"]), name, annotation.at)
    yield from markdown_links(about.summary, name, about.at)


def markdown_links(markdown: str, text_id: str, at: Location) -> Iterator[Link]:
    """Give the links of a note."""
    for target in MARKDOWN_LINK.findall(markdown):
        yield Link(target, text_id, at)


def broken(edition: Edition, links: Iterable[Link], ids: Mapping[str, frozenset[str]]) -> Iterator[Diagnostic]:
    """Say which links lead nowhere; *ids* are those of each text that was built."""
    entries = {link: [e.id for e in edition.entries.get(register, ())] for link, register in LINKS.items()}
    known = {link: frozenset(names) for link, names in entries.items()}
    for link in links:
        scheme, _, rest = link.target.partition(":")
        if scheme in known and rest not in known[scheme]:
            yield _broken("X001", link, f"No {scheme} `{rest}` in the register.", rest, entries[scheme])
        elif scheme == "text" and rest not in edition.headers:
            yield _broken("X002", link, f"No text `{rest}`.", rest, edition.headers)
        elif scheme in ("note", "passage"):
            yield from _broken_place(edition, link, rest, ids)


def _broken_place(
    edition: Edition, link: Link, rest: str, ids: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    owner, _, name = rest.rpartition("/")
    owner = owner or link.text_id
    if owner not in edition.headers:
        yield _broken("X002", link, f"No text `{owner}`.", owner, edition.headers)
    elif owner in ids and name not in ids[owner]:
        yield _broken("X003", link, f"Nothing in `{owner}` has the id `{name}`.", name, sorted(ids[owner]))


def _broken(code: str, link: Link, message: str, wrong: str, choices: Iterable[str]) -> Diagnostic:
    close = get_close_matches(wrong, list(choices), 1)
    hint = f"Did you mean `{close[0]}`?" if close else "Correct the link, or add what it should lead to."
    return Diagnostic(code, link.at, message, hint)


class _Block:
    """The reading text of one block as it grows, and the mentions met in it."""

    def __init__(self, annotation: Annotation, section: tuple[str, str]) -> None:
        self.annotation = annotation
        self.section = section
        self.words: list[str] = []
        self.size = 0
        self.opened: dict[str, int] = {}
        self.met: dict[str, tuple[Annotation, int, int]] = {}

    def add(self, words: str) -> None:
        self.words.append(words)
        self.size += len(words)

    def mentions(self, text_id: str) -> Iterator[Mention]:
        text = "".join(self.words) if self.met else ""
        for mention, start, end in self.met.values():
            for ref in str(mention.body["ref"]).split():
                yield Mention(
                    ref=ref,
                    register=MENTIONS[mention.kind],
                    text_id=text_id,
                    annotation_id=mention.id,
                    kind=str(mention.body.get("kind", "name")),
                    cert=mention.cert,
                    start=mention.span.start,
                    before=_cut(text[max(0, start - CONTEXT) : start], start > CONTEXT, first=True),
                    words=text[start:end],
                    after=_cut(text[end : end + CONTEXT], end + CONTEXT < len(text), first=False),
                    block=self.annotation.id,
                    section=self.section[0],
                    section_head=self.section[1],
                )


def _cut(words: str, more: bool, *, first: bool) -> str:  # noqa: FBT001
    """Cut a context at a word and show that there is more."""
    words = " ".join(words.split(" ")).replace("\n", " ")
    if not more:
        return words
    if first:
        return "… " + words[words.find(" ") + 1 :]
    return words[: words.rfind(" ")] + " …"


def mentions(document: Document) -> Iterator[Mention]:
    """Give every mention of one text with the words around it, as a reader reads them."""
    walk = _Walk(document)
    for event in document.events:
        yield from walk.step(event)


class _Walk:
    """Reads the events once, block by block; islands have a block of their own."""

    def __init__(self, document: Document) -> None:
        self.name = document.source.id
        self.source = document.source.text
        self.blocks: list[_Block] = []
        self.sections: list[tuple[str, str]] = [("", "")]
        self.silent = 0

    def step(self, event: Event) -> Iterator[Mention]:
        if isinstance(event, Text):
            if self.blocks and not self.silent:
                self.blocks[-1].add(self.source[event.start : event.end])
        elif isinstance(event, Open):
            self._open(event)
        elif isinstance(event, Close):
            yield from self._close(event)
        elif isinstance(event, Point) and event.annotation.kind == "supplied" and self.blocks:
            self.blocks[-1].add(str(event.annotation.body["text"]))

    def _open(self, event: Open) -> None:
        annotation = event.annotation
        kind = KINDS[annotation.kind]
        if kind.name == "div":
            self.sections.append((annotation.id, str(annotation.body.get("head", ""))))
        elif kind.phrase:
            self.blocks.append(_Block(annotation, self.sections[-1]))
        elif kind.name in MENTIONS and self.blocks:
            block = self.blocks[-1]
            block.opened.setdefault(annotation.id, block.size)
        self.silent += kind.name in SILENT

    def _close(self, event: Close) -> Iterator[Mention]:
        annotation = event.annotation
        kind = KINDS[annotation.kind]
        self.silent -= kind.name in SILENT
        if kind.name == "div":
            self.sections.pop()
        elif kind.phrase and self.blocks:
            yield from self._finish(self.blocks.pop())
        elif kind.name == "choice" and self.blocks and not self.silent:
            self.blocks[-1].add(str(annotation.body.get("corr", annotation.body.get("reg", ""))))
        elif kind.name in MENTIONS and self.blocks:
            block = self.blocks[-1]
            start = block.opened.get(annotation.id, block.size)
            block.met[annotation.id] = (annotation, start, block.size)

    def _finish(self, block: _Block) -> Iterator[Mention]:
        if block.annotation.kind == "head" and self.sections[-1][0]:
            self.sections[-1] = (self.sections[-1][0], "".join(block.words).strip())
        return block.mentions(self.name)
