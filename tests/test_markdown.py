"""Notes in Markdown: what they become, what is refused, and that nothing is lost."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from edition.write import markdown
from edition.write.paths import ResolvedLink, parse

BUDGET = 2.0
"""Seconds for any one note."""
TAGS = re.compile(r"<[^>]*>")


def resolve(target: str) -> ResolvedLink | None:
    """Know one person, one text that is not here, and other hosts."""
    known = {"person:orlov": ResolvedLink("../orlov.html", "Pavel Orlov"), "text:gone": ResolvedLink("", "A Lost Text")}
    return known.get(target) or (ResolvedLink(target, target) if target.startswith("http") else None)


@pytest.mark.parametrize(
    ("expected", "note"),
    [
        ("a <em>b</em> <strong>c</strong>", "a *b* **c**"),
        ("a\nb", "a\nb"),
        ("a<br>b", "a  \nb"),
        ("&lt;b&gt;a&lt;/b&gt; &amp; c", "<b>a</b> &amp; c"),
        ('<a href="../orlov.html">the man</a>', "[the man](person:orlov)"),
        ('<a href="../orlov.html">Pavel Orlov</a>', "[](person:orlov)"),
        ('see <a href="../orlov.html"><em>him</em></a>.', "see [*him*](person:orlov)."),
        ("nobody", "[nobody](person:nobody)"),
        ("person:nobody", "[](person:nobody)"),
        ("A Lost Text", "[](text:gone)"),
        ('<a href="https://a.b/c?d=1&amp;e=2" rel=external>x</a>', "[x](https://a.b/c?d=1&e=2)"),
        ('<a href="https://a.b" title="t&quot;" rel=external>x</a>', '[x](https://a.b "t\\"")'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](//evil.example)", "[x](//evil.example)"),
        ("[x](relative.html)", "[x](relative.html)"),
        ("[x](https://user:word@a.b)", "[x](https://user:word@a.b)"),
        ('!<a href="https://a.b/c.png" rel=external>x</a>', "![x](https://a.b/c.png)"),
        ("<code>a &lt; b</code>", "`a < b`"),
        ('a <span lang="de" dir="ltr">Rat</span> of', "a [Rat]{lang=de} of"),
        ('<em><span lang="he" dir="rtl">שלום</span></em>', "*[שלום]{lang=he}*"),
        (
            '<span lang="ru-Latn" dir="ltr"><em>Den</em> <a href="../orlov.html">Pavel Orlov</a></span>',
            "[*Den* [](person:orlov)]{lang=ru-Latn}",
        ),
        ('<a href="../orlov.html">a <span lang="de" dir="ltr">Rat</span></a>', "[a [Rat]{lang=de}](person:orlov)"),
        (
            "[a]{lang=german} [b]{lang=de .x} [c]{lang=} [d]{.e} [f] {lang=de}",
            "[a]{lang=german} [b]{lang=de .x} [c]{lang=} [d]{.e} [f] {lang=de}",
        ),
        ('[a <span lang="de" dir="ltr">b</span>', "[a [b]{lang=de}"),
        ("[Rat]{lang=de}", r"\[Rat]{lang=de}"),
    ],
)
def test_a_paragraph_is_written_as_phrases_of_html(expected: str, note: str) -> None:
    assert f"<p>{expected}</p>" == markdown.render(note, resolve)


def test_a_page_has_ordinary_elements() -> None:
    expected = "<p>a</p><ul><li>b</li></ul><blockquote><p>c</p></blockquote><ol><li>d</li></ol><hr><pre>e\n</pre>"

    assert expected == markdown.render("a\n\n- b\n\n> c\n\n1. d\n\n---\n\n    e", resolve)


def test_plain_text_keeps_the_words_alone() -> None:
    assert "Pavel Orlov wrote a & b:\n\n- one\n- two" == markdown.plain(
        "[](person:orlov) [*wrote*]{lang=en} `a & b`:\n\n- one\n- two", resolve
    )


@pytest.mark.parametrize(
    ("expected", "note"),
    [
        (False, "a *b* [c](person:d)"),
        (False, "> " * 20 + "deep"),
        (True, "> " * 21 + "deep"),
        (True, "- " * 21 + "deep"),
        (False, "a" * 20_000),
        (True, "a" * 20_001),
        (True, f"[a]: https://x.y/{'z' * 9_000}\n" + "[a] " * 200),
    ],
)
def test_what_the_parser_would_lose_or_multiply_is_not_parsed(expected: bool, note: str) -> None:  # noqa: FBT001
    assert expected == (markdown.parsed(note) is None)


def test_a_note_that_is_too_much_is_shown_as_typed() -> None:
    note = "> " * 30 + "<deep> & low"

    assert f"<pre>{'&gt; ' * 30}&lt;deep&gt; &amp; low</pre>" == markdown.render(note, resolve)


def lines_of(cases: Path, name: str) -> Iterator[dict[str, str]]:
    for line in (cases / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def grown(case: dict[str, str]) -> str:
    """Make the note that a row of the pathological cases describes."""
    n, unit = int(case["n"]), case["unit"]
    made = {
        "@growing": lambda: " ".join(unit * k for k in range(1, n)),
        "@indent": lambda: "\n".join("  " * k + "- a" for k in range(n)),
        "@refs": lambda: "\n".join(f"[a{k}]: b" for k in range(n)),
        "@table": lambda: "|" + "a|" * n + "\n|" + "-|" * n + "\n" + "|" + "x|" * n,
        "@fn": lambda: "\n\n".join(f"[^{k}]: b" for k in range(n)),
        "@fnnest": lambda: "\n".join("    " * k + f"[^{k}]: b" for k in range(n)),
    }.get(case["prefix"])
    return made() if made else case["prefix"] + unit * n + case["suffix"] + case.get("close_unit", "") * n


def test_pathological_notes_take_no_time_and_lose_nothing(cases: Path) -> None:
    slow, lost = [], []
    for case in lines_of(cases, "markdown_pathological.jsonl"):
        note = grown(case)
        begun = time.process_time()
        html = markdown.render(note, resolve)
        if time.process_time() - begun > BUDGET:
            slow.append(case["id"])
        assert len(html) < 40 * len(note) + 1000
        if markdown.parsed(note) is None and unescape(TAGS.sub("", html)) != note.replace("\0", "\ufffd"):
            lost.append(case["id"])
    assert ([], []) == (slow, lost)


ELEMENTS = {"a", "em", "strong", "code", "span", "p", "ul", "ol", "li", "blockquote", "pre", "br", "hr"}
ATTRIBUTES = {"href", "title", "rel", "class", "role"}


def test_hostile_notes_stay_words(cases: Path) -> None:
    payloads = [case["payload"] for case in lines_of(cases, "xss_notes.jsonl")]
    assert len(payloads) > 50
    for payload in payloads:
        body = BeautifulSoup(f"<body>{markdown.render(payload, resolve)}", "html5lib").body

        elements = body.find_all(True) if body else []
        assert set() == {element.name for element in elements} - ELEMENTS, payload
        assert set() == {name for element in elements for name in element.attrs} - ATTRIBUTES, payload
        assert all(parse(str(element["href"])) for element in elements if element.has_attr("href")), payload


def test_hostile_addresses_are_no_targets(cases: Path) -> None:
    allowed = [case["payload"] for case in lines_of(cases, "xss_urls.jsonl") if parse(case["payload"])]

    assert all(address.lower().startswith(("http://", "https://", "mailto:")) for address in allowed)
    assert not any("\\" in address or "@" in address.partition("?")[0] for address in allowed if address[:4] == "http")
