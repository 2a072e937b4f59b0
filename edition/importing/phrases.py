"""Write what stands in a line: pandoc's inlines, as words and what is said of them."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from msgspec import Struct

from edition.importing.imported import WEB, Account, Comment
from edition.importing.sheet import Sheet
from edition.importing.tongues import Tongues, stretches, tongue
from edition.importing.trees import PAGE, PARAGRAPHS, STEP, NoteLabel, lines, plain
from edition.model import bodies
from edition.model.bodies import Body, PageBreak
from edition.model.fields import LANGUAGE
from edition.pandoc import RENDS, Content, Node, Nodes

QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
CHANGES = {"insertion": "add", "deletion": "del"}
PARAGRAPH = frozenset(("paragraph-insertion", "paragraph-deletion"))
SHOWN = 60
VERSE = "lines broken within a paragraph: if they are verse, say `block: lg` in structure.yaml"
STANZA = 3  # lines, at least
FINE = re.compile(r"(\.\d\d)\d+")


class FileFacts(Struct, frozen=True):
    """What is known of a file besides its tree.

    *styles* are kinds by style, *pictures* the addresses of pictures that are kept, each with the one that it has here.
    """

    styles: Mapping[str, str]
    pictures: Mapping[str, str] = {}
    tongues: Tongues = {}


class Phrases(ABC):
    """A writer of lines; whoever knows of blocks writes notes."""

    def __init__(self, account: Account, known: FileFacts, anchors: Mapping[str, str]) -> None:
        self.account, self.known, self.anchors = account, known, anchors
        self.language = ""
        self._around = ""
        self._placed: set[str] = set()
        self.comments: list[Comment] = []
        self._begun: dict[str, tuple[int, str]] = {}
        self._paged = -1
        self.sheet = Sheet(frozenset(anchors.values()))
        self._writers: Mapping[str, Callable[[Content], None]] = {
            "Str": self._words,
            "Space": lambda _content: self.sheet.space(),
            "SoftBreak": lambda _content: self.sheet.space(),
            "LineBreak": self._broken,
            "Quoted": self._quoted,
            "Code": lambda content: self.sheet.words(content[1]),
            "Math": self._formula,
            "Cite": lambda content: self.inlines(content[1]),
            "Link": self._link,
            "Image": self._picture,
            "Span": self._span,
            **{name: partial(self._set_apart, rend) for name, rend in RENDS.items()},
        }

    def take(self, name: str) -> None:
        """Count what was taken."""
        self.account.taken.note(name)

    def inlines(self, inlines: Nodes) -> None:
        """Write what stands in a line; words that run against it, whether or not the file says so, as foreign ones."""
        for leftward, several in stretches(inlines, self._around or self.language):
            if leftward:
                self._spoken("", several)
            else:
                self._each(several)

    def _each(self, inlines: Nodes) -> None:
        for inline in inlines:
            self.inline(inline)

    def inline(self, inline: Node) -> None:
        """Write one inline."""
        name, content = inline["t"], inline.get("c") or []
        if name == "Note":
            self.note(content, inline.get("label"))
        elif name in self._writers:
            self._writers[name](content)
        else:
            self.drop(name, content)

    def drop(self, name: str, content: Content) -> None:
        """Count what has no place in a text."""
        self.account.dropped.note(f"{name} {content[0] if content else ''}".strip())

    def _set_apart(self, rend: str, content: Content) -> None:
        self.take(rend)
        self._said("hi", content, _highlight(rend))

    def _words(self, content: Content) -> None:
        """Write words; where a page begins among them, say so."""
        for nth, words in enumerate(str(content).replace(STEP, "").split(PAGE)):
            # a break that an author set and the one that a program saw there are one
            if nth and self._paged != self.sheet.inked:
                self.take("page")
                self.sheet.point("pb", PageBreak(element="pb"))
                self._paged = self.sheet.inked
            if self.sheet.phrase or words.strip():  # a no-break space that keeps a paragraph open is no word
                self.sheet.words(words)

    def _broken(self, _content: Content) -> None:
        self.sheet.break_line()
        # an author's, which stays whatever the width of the page
        self.sheet.point("lb", Body(element="lb", attributes=(("type", "hard"),)))

    def tell_lines(self, inlines: Nodes) -> None:
        """Account for lines that an author broke within a paragraph: they may be verse."""
        if len(broken := lines(inlines)) >= STANZA:
            self.account.doubtful.note(VERSE, plain(broken[0]))

    def _quoted(self, content: Content) -> None:
        before, behind = QUOTES[content[0]["t"]]
        self.sheet.words(before)
        self.inlines(content[1])
        self.sheet.words(behind)

    def _formula(self, content: Content) -> None:
        self.sheet.words(content[1])
        self.account.doubtful.note("formula, kept as it is typed", content[1][:SHOWN])

    def _picture(self, content: Content) -> None:
        target, alt = str(content[2][0]), plain(content[1])
        told = f"{target[:SHOWN]} {alt}".strip()
        if target not in self.known.pictures:
            self.account.dropped.note("picture", told)
            return
        self.account.doubtful.note("picture, kept beside the file; say whose it is", told)
        size = {name: FINE.sub(r"\1", value) for name, value in content[0][2]}
        url = self.known.pictures[target]
        said = {"url": url, "width": size.get("width"), "height": size.get("height"), "n": alt}
        attributes = tuple((name, value) for name, value in said.items() if value)
        body = bodies.Graphic(url=url, desc=alt, element="graphic", attributes=attributes)
        self.sheet.point("graphic", body)

    def _said(self, kind: str, inlines: Nodes, body: Body) -> None:
        if not plain(inlines).strip():  # of the call of a note, or a picture, nothing is said
            self.inlines(inlines)
            return
        with self.sheet.inline(kind, lambda: body):
            self.inlines(inlines)

    def _link(self, content: Sequence[Content]) -> None:
        target = content[2][0]
        if target.startswith(WEB) and " " not in target:
            self.take("link")
            self._said("xref", content[1], bodies.CrossReference(link=target))
        elif name := self.anchors.get(target.removeprefix("#") if target.startswith("#") else ""):
            self.take("link within the text")
            self._said("xref", content[1], bodies.CrossReference(link=f"passage:{name}"))
        else:
            self.account.doubtful.note("link to no place in the file, nor on the web", target[:SHOWN])
            self.inlines(content[1])

    def anchor(self, given: str) -> None:
        """Write the place that links lead to by the name *given* to it."""
        if name := self.anchors.get(given, ""):
            if name not in self._placed:
                self.sheet.point("anchor", Body(element="anchor"), name)
            self._placed.add(name)

    def _commented(self, name: str) -> None:
        """Keep a comment, which ends here."""
        start, words = self._begun.pop(name, (self.sheet.length, ""))
        if words:
            self.take("comment")
            self.comments.append(Comment(start, self.sheet.length, " ".join(words.split())))

    @abstractmethod
    def note(self, blocks: Nodes, label: NoteLabel | None) -> None:
        """Write a note where it is called, under its *label*, or the next number."""

    def _span(self, content: Content) -> None:
        (given, classes, pairs), inlines = content
        self.anchor(given)
        said = dict(pairs)
        by = ", ".join(filter(None, (said.get("author", ""), said.get("date", said.get("datetime", "")))))
        if "comment-start" in classes:
            self._begun[said.get("id", "")] = (self.sheet.length, f"{by}: {plain(inlines)}")
            return
        if "comment-end" in classes:
            self._commented(said.get("id", ""))
            self.inlines(inlines)  # of a remark on the same words the end stands within
            return
        if change := next((CHANGES[one] for one in classes if one in CHANGES), ""):
            self.take(f"tracked {change}")
            attributes_of = (("type", "tracked"), *((("n", by),) if by else ()))
            self._said(change, inlines, Body(element=change, attributes=attributes_of))
        else:
            for one in PARAGRAPH.intersection(classes):
                self.account.doubtful.note(f"tracked change of where a paragraph ends ({one})", by)
            self._spoken(said.get("lang", ""), inlines)

    def _spoken(self, said: str, inlines: Nodes) -> None:
        """Write words, which may be *said* to be in another language, or run against those around them."""
        around = self._around or self.language
        lang = said if re.match(LANGUAGE, said) else tongue(plain(inlines), self.known.tongues, around)
        if lang in ("", around):
            self._each(inlines)
            return
        self.take("language")
        before, self._around = self._around, lang
        self._said("foreign", inlines, bodies.Sourced(lang=lang))
        self._around = before

    @contextmanager
    def speaking(self, blocks: Nodes) -> Iterator[str]:
        """Tell the language of a block of *blocks* that runs against the text, else nothing, while it is written."""
        words = plain(blocks[0]["c"]) if blocks and blocks[0]["t"] in PARAGRAPHS else ""
        before, self._around = self._around, tongue(words, self.known.tongues, self.language)
        yield self._around
        self._around = before


def _highlight(rend: str) -> Body:
    """Return the body of words set apart; what our grammar does not know is written as it is."""
    known = rend in ("italic", "bold")
    return bodies.Highlight(rend=rend, element="" if known else "hi", attributes=() if known else (("rend", rend),))
