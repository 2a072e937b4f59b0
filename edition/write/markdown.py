"""Notes in CommonMark: what they may hold, and how they become HTML.

Raw HTML and pictures are off, and a link leads to a target within the edition or to `https:`, `http:` or `mailto:`.
Whatever is refused stays in the note as it was typed: nothing is dropped. A note nested so deeply, or growing so
large, that the parser would lose or multiply words, or take long, is shown as typed.

Words in another language are marked as pandoc's Markdown marks them: `[Kadet]{lang=ru-Latn}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import accumulate, chain

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from edition.model.fields import LANGUAGE
from edition.write.messages import direction
from edition.write.paths import Resolve, ResolvedLink, parse
from edition.write.xml import attributes_of, escaped

NESTING = 20
"""Levels of nested block quotations and lists."""
LARGEST = 20_000
"""Code points of one note."""
BRACKETS, DENSITY = 200, 8
"""Opening brackets that a note may have: so many, and one more for so many code points of its length.

Each may begin a link, and the parser looks for its end through the rest of the paragraph: 20,000 of them took 1.7 s.
At this density the longest note takes 0.2 s at worst, if brackets close in code, and 0.03 s if they are links; no more
than `BRACKETS` may be left open. So what all notes of an edition cost grows with their length alone.
"""
GROWTH = 20
"""How many times longer addresses may make a note: each use of a link definition repeats one."""

_LANGUAGE = re.compile(r"\]\{lang=([A-Za-z0-9-]{2,35})\}")

Tags = Mapping[str, tuple[str, str]]
"""The start and the end of what each element of Markdown becomes."""
BLOCKS: Tags = {
    "em": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "code_inline": ("<code>", "</code>"),
    "span": ("<span>", "</span>"),
    "softbreak": ("\n", ""),
    "hardbreak": ("<br>", ""),
    "paragraph": ("<p>", "</p>"),
    "heading": ("<p><strong>", "</strong></p>"),
    "bullet_list": ("<ul>", "</ul>"),
    "ordered_list": ("<ol>", "</ol>"),
    "list_item": ("<li>", "</li>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "pre": ("<pre>", "</pre>"),
    "hr": ("<hr>", ""),
}
"""For pages: ordinary elements."""
SECTIONS: Tags = {**BLOCKS, "heading": ("<h2>", "</h2>")}
"""For prose that is a page of its own, whose headings are those of the page."""
_PLAIN: Tags = {
    **dict.fromkeys(("em", "strong", "code_inline", "span"), ("", "")),
    **dict.fromkeys(("softbreak", "hardbreak"), ("\n", "")),
    **dict.fromkeys(("paragraph", "heading", "bullet_list", "ordered_list", "blockquote", "pre"), ("", "\n\n")),
    "list_item": ("- ", ""),
    "hr": ("* * *\n\n", ""),
}
"""For words alone, in which nothing is escaped and no link leads anywhere."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the CommonMark parser, with raw HTML and pictures off."""
    commonmark = MarkdownIt("commonmark", {"html": False, "maxNesting": 4 * NESTING})
    # a picture would be a request to a stranger's server from every reader's page
    commonmark.disable(["image", "html_block", "html_inline"])
    # the parser has percent-encoded the address
    commonmark.validateLink = lambda url: parse(url, "-") is not None  # type: ignore[method-assign]
    # the extensions that plugins have for this drop what else stands in the braces
    commonmark.inline.ruler.after("link", "span", _in_language)
    return commonmark


@lru_cache(maxsize=1024)
def parsed(markdown: str) -> Sequence[Token] | None:
    """Return the tokens of *markdown*, or None where it is too much for the parser.

    Pages and TEI read the same notes, one text at a time, so the last ones are kept; tokens must not be changed.
    """
    opened, closed = markdown.count("["), markdown.count("]")
    dense = opened > BRACKETS + len(markdown) // DENSITY
    if len(markdown) > LARGEST or dense or opened - closed > BRACKETS:
        return None
    tokens = parser().parse(markdown)
    return None if _too_much(markdown, tokens) else tuple(tokens)


def render(markdown: str, resolve: Resolve, tags: Tags = BLOCKS) -> str:
    """Write *markdown* as blocks of HTML.

    A link that *resolve* does not know keeps its words and loses its target.
    """
    tokens = parsed(markdown)
    if tokens is None:
        return _as_typed(markdown, tags)
    return "".join(chain.from_iterable(_block(token, resolve, tags) for token in tokens))


def plain(markdown: str, resolve: Resolve) -> str:
    """Write *markdown* as plain text, a blank line between paragraphs."""
    html = render(markdown, resolve, _PLAIN)
    return re.sub(r"\n{3,}", "\n\n", html).strip("\n")


def _in_language(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it calls it so)
    """Read `[words]{lang=TAG}` as a span whose attribute `lang` is the tag, if that is well-formed."""
    # whoever only looks for the end of a link counts brackets, and would take one of these for a link in the link
    if silent or state.src[state.pos] != "[" or state.src.find("]{lang=", state.pos, state.posMax) < 0:
        return False
    begins, ends = state.pos + 1, state.md.helpers.parseLinkLabel(state, state.pos)
    found = _LANGUAGE.match(state.src, ends, state.posMax) if ends >= begins else None
    if not found or not re.fullmatch(LANGUAGE, found[1]):
        return False
    last, state.pos, state.posMax = state.posMax, begins, ends
    state.push("span_open", "span", 1).attrSet("lang", found[1])
    state.md.inline.tokenize(state)
    state.push("span_close", "span", -1)
    state.pos, state.posMax = found.end(), last
    return True


def _too_much(markdown: str, tokens: Sequence[Token]) -> bool:
    """Return whether quotations and lists are nested too deeply, or addresses would make the note too long."""
    levels = accumulate(token.nesting for token in tokens if token.type.startswith(("blockquote", "list_item")))
    links = (child for token in tokens for child in token.children or () if child.type == "link_open")
    addresses = sum(len(str(link.attrs.get("href", ""))) for link in links)
    return max(levels, default=0) > NESTING or addresses > GROWTH * len(markdown) + LARGEST


def _as_typed(markdown: str, tags: Tags) -> str:
    return _within("pre", markdown.replace("\0", "\ufffd"), tags)


def _block(token: Token, resolve: Resolve, tags: Tags) -> Iterable[str]:
    if token.type == "inline":
        return _phrases(token.children or (), resolve, tags)
    if token.type in ("code_block", "fence"):
        return (_as_typed(f"{token.info}\n{token.content}" if token.info.strip() else token.content, tags),)
    if not token.hidden:
        return (_tag(token, tags),)
    return ("\n",) if token.nesting < 0 and tags is _PLAIN else ()


def _phrases(tokens: Sequence[Token], resolve: Resolve, tags: Tags) -> Iterator[str]:
    """Write inline tokens; a link without words takes those of its target."""
    ends: list[str] = []
    for nth, token in enumerate(tokens):
        if token.type == "link_open":
            start, words, end = _link(token, resolve, tags)
            ends.append(end)
            yield start + words if tokens[nth + 1].type == "link_close" else start
        else:
            yield ends.pop() if token.type == "link_close" else _phrase(token, tags)


def _phrase(token: Token, tags: Tags) -> str:
    if token.type in ("text", "text_special"):
        return _text(token.content, tags)
    if token.type == "span_open":
        return _spoken(token, tags)
    if token.type == "code_inline":
        return _within("code_inline", token.content, tags)
    return _tag(token, tags)


def _tag(token: Token, tags: Tags) -> str:
    """Return the tag that *token* opens or closes."""
    start, end = tags[token.type.removesuffix("_open").removesuffix("_close")]
    return end if token.nesting < 0 else start


def _spoken(token: Token, tags: Tags) -> str:
    """Return the start of words in another language, and their direction: that around them is not known here."""
    language = str(token.attrs["lang"])
    return "" if tags is _PLAIN else f"<span{attributes_of({'lang': language, 'dir': direction(language)})}>"


def _link(token: Token, resolve: Resolve, tags: Tags) -> tuple[str, str, str]:
    """Return the start of a link, the words it takes if it has none, and its end."""
    href = str(token.attrs.get("href", ""))
    found = resolve(href)
    words = _called(found, tags) if found else _text(href, tags)
    if not found or not found[0] or tags is _PLAIN:
        return "", words, ""
    title = token.attrs.get("title")
    titled = f' title="{escape(str(title))}"' if title else ""
    outside = " rel=external" if href[:4].lower() == "http" else ""
    return f'<a href="{escape(found[0])}"{titled}{outside}>', words, "</a>"


def _called(found: ResolvedLink, tags: Tags) -> str:
    """Write what the target of a link is called, in its language."""
    words = _text(found.words, tags)
    return words if tags is _PLAIN or not found.spoken else f"<span{attributes_of(found.spoken)}>{words}</span>"


def _within(element: str, words: str, tags: Tags) -> str:
    start, end = tags[element]
    return start + _text(words, tags) + end


def _text(words: str, tags: Tags) -> str:
    return words if tags is _PLAIN else escaped(words)
