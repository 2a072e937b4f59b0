"""What editors type is words: never mark-up, never an address that was not allowed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bs4 import BeautifulSoup
from msgspec import structs

from edition.merge import merge
from edition.model import Agent, Document, Edition, Editor, Header, Person, Settings
from edition.write import pages
from tests.miniature import EDITION, document
from tests.pages import TEMPLATES, files_of, mark, one, page_of, parsed, words

UNSAFE = ("iframe", "object", "embed", "base", "form", "style", "math", "template", "portal", "dialog")
OURS = {
    "button": ({"type", "class", "popovertarget"}, {"type", "data-copy"}),
    "template": ({"data-shape"},),
}
"""What the pages themselves have of these, by the attributes; no note can have any attribute but `href`."""
ADDRESS = re.compile(
    r"(?:https?://[^\s/\\@][^\s\\]*|mailto:\S+|(?:\.\./)*[A-Za-z0-9._/-]*(?:#[^\s]*)?)", re.ASCII | re.IGNORECASE
)


def payloads(cases: Path, name: str) -> list[str]:
    return [json.loads(line)["payload"] for line in (cases / name).read_text(encoding="utf-8").splitlines()]


def batched(several: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield some at a time: a page of each costs a tenth of a second, and on one of all, one could hide the others."""
    yield from (several[n : n + 12] for n in range(0, len(several), 12))


def check_safe(page: BeautifulSoup, payload: str) -> None:
    """Hold a page against the list of what counts as safe output."""
    for tag in page.find_all(True):
        if tag.name == "script" and tag.get("type") == "application/ld+json":
            json.loads(str(tag.string))
        elif tag.name == "script" and not tag.get("src"):
            assert TEMPLATES["first.html"].strip() == tag.string, payload
        elif tag.name == "script":
            assert re.fullmatch(r"(?:\.\./)*assets/[a-z]+\.js", str(tag["src"])), payload
            assert not tag.contents, payload
        assert tag.name not in UNSAFE or set(tag.attrs) in OURS.get(tag.name, ()), (tag.name, payload)
        assert tag.name != "svg" or tag.get("role") == "img", payload
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), (name, payload)
            assert name not in ("srcdoc", "formaction", "ping", "background", "style", "autofocus"), (name, payload)
            if name in ("href", "src", "action", "cite", "data", "poster"):
                assert ADDRESS.fullmatch(str(value)), (name, value, payload)


def test_hostile_notes_are_shown_as_words(cases: Path) -> None:
    for several in batched(payloads(cases, "xss_notes.jsonl")):
        notes = [mark(f"e{n}", "footnote", 2 * n, 2 * n + 1, n=str(n), note=one) for n, one in enumerate(several)]
        page = page_of("x " * len(several), *notes)

        check_safe(page, "\n".join(several))


def test_hostile_names_are_shown_as_words(cases: Path) -> None:
    for payload in payloads(cases, "xss_names.jsonl"):
        entry = Person("x", payload, sort=payload, forms=(payload,), role=payload, note=payload)
        edition = Edition(
            Settings(payload, subtitle=payload, description=payload, publisher=payload, licence={"texts": payload}),
            (Editor("ed", payload, payload),),
            {"persons": (entry,)},
            {"bridge": Header(payload, author=Agent(payload), series=payload, summary=payload, rights=payload)},
        )
        doc = document("Here is one name.", ())
        given = (
            mark("body1", "body", 0, 17),
            mark("s1", "div", 0, 17, head=payload),
            mark("p1", "p", 0, 17),
            mark("pn1", "persName", 8, 11, ref="x"),
            mark("c1", "choice", 12, 16, corr=payload, reason=payload, type=payload),
        )
        source = structs.replace(doc.source, header=edition.headers["bridge"])
        for path, content in files_of(Document(source, given, merge(source, given).events), edition).items():
            if path.endswith(".html"):
                page = parsed(content)
                check_safe(page, payload)
                if path in ("index.html", "persons/x/index.html"):
                    assert " ".join(payload.replace("\0", "\ufffd").split()) in words(page), (path, payload)


def test_hostile_addresses_are_not_linked(cases: Path) -> None:
    for payload in payloads(cases, "xss_urls.jsonl"):
        entry = Person("x", "X", idno={"wikidata": payload, payload: payload})
        edition = structs.replace(EDITION, entries={"persons": (entry,)})
        entry_page, _ = pages.made(
            pages.register_pages("persons", (entry,), pages.FoundOf({}), pages.site(edition, TEMPLATES))
        )

        check_safe(parsed(entry_page.content), payload)
    for several in batched(payloads(cases, "xss_urls.jsonl")):
        links = [mark(f"x{n}", "xref", 2 * n, 2 * n + 1, link=one) for n, one in enumerate(several)]

        check_safe(page_of("x " * len(several), *links), "\n".join(several))


def test_templates_do_not_evaluate_what_editors_type() -> None:
    page = page_of("One word", mark("e1", "footnote", 0, 3, n="a", note="{{ 7 * 7 }} {% raw %}"))

    assert "{{ 7 * 7 }} {% raw %}" in words(one(page, "#e1"))
