"""Find the encoding of a text that is not UTF-8, by what its characters are if it is read in each that is common.

A byte order mark, or NUL between all letters, decides. Of the code pages the right one is known by the letters that
come most often in its script, or, in the Latin script, by letters within words: read in another, these are capitals,
marks or fractions. What two code pages read alike may be of either; what they read differently is left open unless the
language tells. Nothing is decoded here for good: whoever uses this proves that the text gives the bytes back.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

SAMPLE = 200_000
"""Bytes that are looked at."""
FEWEST = 8
"""Letters beyond ASCII by which a code page can be known."""
LEAST, MARGIN = 0.55, 0.12
"""The share of frequent letters in the right code page, and by how much it is above that of others."""
LEAST_COMMONEST = 0.06
"""The share of the commonest characters of a language of East Asia; a tenth to a half in texts of all ages."""
LEAST_OWN = 0.3
"""Letters of a script for each letter of ASCII where a text is in that script."""
LEAST_LATIN = 0.95
"""The share of letters beyond ASCII that stand where letters do."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# UTF-32 first: its bytes are UTF-16 with a NUL behind every letter
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_ODD = frozenset(("Cc", "Cn", "Co", "Cs"))
_USUAL = " \n\r\t\u3000"
_PAGES = (
    ("cp1251", "оеаинтсрвлкмдпу"),
    ("koi8-r", "оеаинтсрвлкмдпу"),
    ("cp866", "оеаинтсрвлкмдпу"),
    ("iso8859_5", "оеаинтсрвлкмдпу"),
    ("mac_cyrillic", "оеаинтсрвлкмдпу"),
    ("cp1253", "αοιετσνηυρπκςόίάή"),
    ("iso8859_7", "αοιετσνηυρπκςόίάή"),
    ("cp1255", "יוהלאמתרבשנדכח"),
    ("cp862", "יוהלאמתרבשנדכח"),
    ("cp1256", "اليمنورتبهدعفس"),
    ("iso8859_6", "اليمنورتبهدعفس"),
    ("cp874", "านรอกเงวยมลทสตดปค่้ัีิไ"),
)
"""Code pages of other scripts, each with the letters that come most often there."""
_LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "mac_roman", "cp850", "cp437", "cp852")
BY_LANGUAGE = {
    **dict.fromkeys("bs cs hr hu pl ro sk sl sq".split(), ("cp1250", "iso8859_2", "cp852")),
    **dict.fromkeys("az tr".split(), ("cp1254",)),
    **dict.fromkeys("et lt lv".split(), ("cp1257",)),
}
"""The code pages of languages in the Latin script; of all others, `WESTERN`."""
WESTERN = ("cp1252", "mac_roman", "cp850", "cp437")
LETTERS = {
    "da": "æøåéö", "de": "äöüßé", "en": "éèêëçñöüïæœàâôî", "es": "áéíóúñü", "fi": "äöåé", "fr": "àâæçéèêëîïôœùûüÿ",
    "is": "áðéíóúýþæö", "it": "àèéìíòóùúî", "la": "æœëïüâêô", "nl": "éëïöèóíáüçêâôûä", "no": "æøåéòóô",
    "pt": "áâãàçéêíóôõúü", "sv": "åäöéà",
}  # fmt: skip
"""The letters beyond ASCII of languages, where several code pages make letters of the same bytes."""
_BETWEEN = re.compile(r"(?<=[a-z])([^\x00-\x7f])(?=[a-z])")
_BESIDE = re.compile(r"(?<=[a-z])([^\x00-\x7f])(?=[\s.,;])|(?<=\s)([^\x00-\x7f])(?=[a-z])")
_CAPITALS = re.compile(r"(?<=[A-Z])([^\x00-\x7f])(?=[A-Z])")
_MARKED = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_JOINING, _AROUND = "’‘\u00ad·–—", "«»“”„‘’‚‹›–—…¿¡§"
_Common = Callable[[str], bool]


class Found(NamedTuple):
    """An encoding, and what shows it: `mark`, `nul`, `letters` or `language`."""

    encoding: str
    sign: str


def found(content: bytes, language: Callable[[str], str]) -> Found | None:
    """Return the encoding of a file that is not UTF-8; None where nothing tells, or where two would do.

    *language* says which language words without their letters beyond ASCII are in.

    >>> found("Дорогой друг, письмо твое получил".encode("koi8-r"), lambda words: "")
    Found(encoding='koi8-r', sign='letters')
    """
    if marked := next((name for mark, name in _MARKS if content.startswith(mark)), ""):
        return Found(marked, "mark")
    if b"\0" in content[:SAMPLE]:
        wide = next((name for name in _WIDE if _is_wide(content, name)), "")
        return Found(wide, "nul") if wide else None
    likely = _by_letters(content[:SAMPLE]) or _latin(content, language)
    return likely if likely and (len(content) <= SAMPLE or _decoded(content, likely.encoding)) else None


def _is_wide(content: bytes, name: str) -> bool:
    """Return whether a file makes sense in UTF-16 or UTF-32: characters that there are, and spaces as text has them."""
    # not from the middle of a pair
    text = _decoded(content[: SAMPLE - SAMPLE % 4], name)
    if not text or any(unicodedata.category(c) in _ODD for c in set(text) - set("\n\r\t\x0c\x1a\ufeff")):
        return False
    return sum(c in _USUAL for c in text) * 100 > len(text)


def _by_letters(content: bytes) -> Found | None:
    texts = {name: text for name in (*dict(_PAGES), *_EAST) if (text := _decoded(content, name))}
    scores = {name: _share(texts[name], often.__contains__) for name, often in _PAGES if name in texts}
    for name, (common, most) in _EAST.items():
        # the bytes of one are common characters of another, but not the commonest
        if name in texts and _share(texts[name], most) >= LEAST_COMMONEST:
            scores[name] = _share(texts[name], common)
    best = max(scores.values(), default=0.0)
    near = [name for name, share in scores.items() if share > best - MARGIN]
    if len(near) > 1:
        # capitals of one code page are marks in the other, or capitals within words
        fits = {name: _fitting(texts[name]) for name in near}
        near = [name for name in near if fits[name] == max(fits.values())]
    sure = best >= LEAST and len({texts[name] for name in near}) == 1
    return Found(near[0], "letters") if sure else None


def _fitting(text: str) -> int:
    """Count the letters beyond ASCII that stand where they can: no capital behind a small letter, none that is rare."""
    return sum(
        1
        for before, c in pairwise(f" {text}")
        if c > "\x7f" and c.isalpha() and not (c.isupper() and before.islower()) and not _is_rare(c)
    )


def _is_rare(c: str) -> bool:
    """Return whether a letter is Cyrillic and in the alphabets of few languages."""
    return "\u0400" <= c <= "\u04ff" and not "А" <= c <= "я" and c not in "ёЁіІїЇєЄўЎґҐ"


def _share(text: str, often: _Common) -> float:
    """Return the share of *often* among letters beyond ASCII, 0 where these are not the text's own."""
    # quotation marks and ideographic commas are in all; halves of other letters are symbols and count against
    high = [c for c in text if c > "\x7f" and not unicodedata.category(c).startswith(("P", "Z"))]
    ascii_letters = sum(c.isascii() and c.isalpha() for c in text)
    if len(high) < max(FEWEST, ascii_letters * LEAST_OWN):
        return 0.0
    return sum(map(often, high)) / len(high)


def _nothing(_c: str) -> bool:
    return False


def _east(codec: str, low: int, high: int, *, also: _Common = _nothing) -> _Common:
    """Return whether a character is one of the common ones, by its first byte in the standard that orders them."""

    def common(c: str) -> bool:
        first = c.encode(codec, "ignore")[:1]
        return also(c) or (bool(first) and low <= first[0] <= high)

    return common


def _is_chinese(c: str) -> bool:
    return c in "的一是不了人我在有他這这之以也而其上大来來们們为為个個到說说道子曰者無无"


def _is_korean(c: str) -> bool:
    return c in "이다는에을가의로은하고지를한도"


def _is_hiragana(c: str) -> bool:
    return "\u3041" <= c <= "\u309f"


_EAST: dict[str, tuple[_Common, _Common]] = {
    "gb18030": (_east("gb2312", 0xB0, 0xD7), _is_chinese),
    "big5": (_east("big5", 0xA4, 0xC6), _is_chinese),
    "cp932": (_east("euc_jp", 0xB0, 0xCF, also=_is_hiragana), _is_hiragana),
    "euc_jp": (_east("euc_jp", 0xB0, 0xCF, also=_is_hiragana), _is_hiragana),
    "cp949": (_east("euc_kr", 0xB0, 0xC8), _is_korean),
}
"""Encodings of East Asia, each with its common characters (GB 2312 level 1, Big5 level 1, JIS level 1, Hangul) and the
commonest of its language.
"""


def _latin(content: bytes, language: Callable[[str], str]) -> Found | None:
    """Return the code page of a text in Latin letters."""
    # letters beyond ASCII may be few, and far from the beginning
    marked = b"\n".join(_MARKED.findall(content))[:SAMPLE]
    able = {name: text for name in _LATIN if (text := _decoded(marked, name)) and _stands_well(text)}
    if not able:
        return None
    if len(set(able.values())) == 1 and _count(next(iter(able.values()))) >= FEWEST:
        return Found(next(iter(able)), "letters")
    tag = language(content[:SAMPLE].decode("ascii", "replace").replace("\ufffd", " "))
    own = [name for name in BY_LANGUAGE.get(tag, WESTERN) if name in able and _are_own(able[name], tag)] if tag else []
    return Found(own[0], "language") if own and len({able[name] for name in own}) == 1 else None


def _stands_well(text: str) -> bool:
    """Return whether characters beyond ASCII stand where they can: small letters in words, quotation marks around."""
    between = [found[1] for found in _BETWEEN.finditer(text)]
    beside = [found[1] or found[2] for found in _BESIDE.finditer(text)]
    capital = [found[1] for found in _CAPITALS.finditer(text)]
    good = sum(1 for c in between if c.islower() or c in _JOINING)
    good += sum(1 for c in capital if c.isupper() or c in _JOINING)
    good += sum(1 for c in beside if c.isalpha() or c in _AROUND)
    return good > 0 and good >= (len(between) + len(beside) + len(capital)) * LEAST_LATIN


def _count(text: str) -> int:
    return sum(1 for pattern in (_BETWEEN, _BESIDE) for _ in pattern.finditer(text))


def _are_own(text: str, tag: str) -> bool:
    """Return whether letters within words are those of a language, as far as these are listed."""
    letters = [found[1] for found in _BETWEEN.finditer(text) if found[1].isalpha()]
    return tag not in LETTERS or sum(c in LETTERS[tag] for c in letters) >= len(letters) * LEAST_LATIN


def _decoded(content: bytes, name: str) -> str:
    """Return a text, "" if the file is not of this encoding; a character cut in two at the end does not count."""
    try:
        return codecs.getincrementaldecoder(name)().decode(content)
    except UnicodeDecodeError:
        return ""
