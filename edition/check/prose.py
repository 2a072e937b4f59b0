"""Notes with what readers would see as it is typed: tags of HTML, links that are none; words in unknown languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.check import languages
from edition.model.diagnostics import Diagnostic, Location, diagnose
from edition.model.registers import LINKS

# “<b>”; not “a < b”, nor “\<b>”
_TAG = re.compile(
    r"(?<!\\)(?:<!--|</?(?:a|abbr|b|big|blockquote|body|br|button|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption"
    r"|figure|font|form|h[1-6]|head|hr|html|i|iframe|img|input|ins|li|link|mark|meta|object|ol|p|pre|q|s|script|small"
    r"|span|strike|strong|style|su[bp]|svg|t(?:able|body|foot|head)|t[dhr]|u|ul|video)(?=[\s/>]))[^<>]*>",
    re.IGNORECASE,
)
# as many backquotes end a stretch of code as begin it (CommonMark, 6.1): “``a ` b``”
_CODE = re.compile("(?<!`)(`++).+?(?<!`)\\1(?!`)", re.DOTALL)
_LINK = re.compile(r"\]\(\s*[^()\s]*(?:\s[^()]*)?\)|^ {0,3}\[[^]\n]+\]:\s*\S+", re.MULTILINE)
"""What stands behind the words of a link, or what they are defined to lead to."""
_BARE = re.compile(rf"(?<![\w:/.=?&\\-])(?:{'|'.join((*LINKS, 'text', 'note', 'passage'))}):[A-Za-z0-9][\w./-]*")
"""A pointer of ours that no link holds: `[Joffe] (person:joffe)`, with a space, is none."""
_LANGUAGE = re.compile(r"\]\{lang=([^{}\s]*)\}")


def bare(words: str) -> str:
    """Return the words of a note without code and without what its links lead to."""
    return _LINK.sub("]", _CODE.sub("", words))


def faults(notes: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """Yield the faults of *notes* (the words of each, and where it stands): of each kind the first, all languages."""
    for words, at in notes:
        for tag in dict.fromkeys(_LANGUAGE.findall(words) if "{lang=" in words else ()):
            yield from languages.faults(tag, at)
        if "<" in words and (found := _TAG.search(_CODE.sub("", words))):
            yield diagnose("A027", at, tag=found[0])
        if _BARE.search(words) and (found := _BARE.search(bare(words))):
            yield diagnose("A027.link", at, words=found[0].rstrip("."))
