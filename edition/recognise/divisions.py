"""Words for divisions of books, and for their numbers, in many languages: `Chapter I`, `Canto Terceiro`, `第一回`."""

from __future__ import annotations

import re
from functools import cache

from edition.recognise import languages

SINGLE_RANK = 2
"""A preface or an index is as high as a chapter."""

_ORDINAL = rf"(?:the[ \t]+)?(?:{languages.words('ordinal')})"
_ROMAN = r"(?=[ivxlc])c{0,4}(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})"
_NUMBER = rf"(?:al[ \t]+\w+-lea|\d{{1,4}}(?:st|nd|rd|th|\.)?|{_ROMAN}|{_ORDINAL}|[A-ZΑ-ΩА-Я]|[Α-Ω]{{1,3}}(?=[΄ʹ´'])"
_NUMBER += (
    r"|[፩-፼]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty(?:-\w+)?|thirty(?:-\w+)?)"
)
_DIVISIONS = (("volume",), ("book", "act"), ("chapter",), ("section", "scene"))
"""Words for divisions by rank."""
ACTS = frozenset((*languages.listed()["act"], *languages.listed()["scene"]))
"""What parts plays is called, and no other text's parts."""
# shapes, compiled for each rank when they are first looked for
_NAMED = (
    rf"(?:(?P<word>WORDS)(?:[ \t\u00a0]+|(?<=\W)|(?=[0-9]))"
    rf"{_NUMBER}|{_ORDINAL}[ \t]+(?P<behind>WORDS))\b[΄ʹ´']?\.?(?:[ \t]*(?:[.:—–-]+[ \t]*"
    # what an item of a list begins with may be a word for a division, too: “1. Part of the wall”
    rf"|[ \t]).*|[ \t]*)|(?:[0-9]{{1,3}}|{_ROMAN})\.[ \t]*(?P<counted>WORDS)\.?(?:[ \t]*[:—–].*|[ \t]*)"
)
_TITLE = rf"(?:(?:WORDS)[ \t\u00a0]+{_NUMBER}|{_ORDINAL}[ \t]+(?:WORDS))\b[΄ʹ´']?[ \t]*[.:—–-]+[ \t]*(?P<title>\S.*)"
_ALONE = rf"(?:(?:WORDS)[ \t\u00a0]+{_NUMBER}|(?:{_ORDINAL}[ \t]+|[0-9]{{1,3}}\.[ \t]*)(?:WORDS))\b[΄ʹ´']?\.?"
_PAIR = r"(?:(?:WORDS)[ \t\u00a0]+(?:the[ ])?[^\W\d_]+|[^\W\d_]+[ \t\u00a0]+(?:WORDS))[.:]?"
"""A word for a division and one other: its number in words, in whatever language."""
# the whole line: “PREFACE”, “Anmerkungen:”; not “Preface to the Ford of 1918”
_SINGLE = re.compile(rf"(?:{languages.words('front')})[.:]?", re.IGNORECASE)
"""What heads what stands before and behind the text of a book."""
_INDIC = (
    r"(?:अध्याय|सर्ग|परिच्छेद|प्रकरण|भाग|खंड|खण्ड|अंक|पर्व|অধ্যায়|অধ্যায়|পরিচ্ছেদ|খণ্ড|পর্ব|সর্গ|અધ્યાય|પ્રકરણ"
    r"|ਅਧਿਆਇ|அத்தியாயம்|அதிகாரம்|అధ్యాయం|ప్రకరణం|ಅಧ್ಯಾಯ|അധ്യായം)[ः.]?"
)
_OTHERS = re.compile(
    r"제[ \t]*[0-9一二三四五六七八九十]+[ \t]*[장회부편절막관조](?:[ \t:.].*)?"
    r"|(?:פרק|מזמור|שער)[ \t]+\S{1,7}(?:[ \t:.–-].*)?"
    r"|(?:بخش|باب|فصل|گفتار|الفصل|الباب|الجزء|المقامة)[ \t]+\S+(?:[ \t:.–-].*)?"
    # in India an ordinal may stand before the word as well
    rf"|{_INDIC}[ \t]+\S+|\S+[ \t]+{_INDIC}"
)
"""Divisions in Korean, Hebrew, Arabic, Persian, and languages of India."""
_TITLED = re.compile(r"[^\W\d_][^:.\r\n]{1,40}:[ \t]+")
"""The title of a part before the name of a division: `Paradise: Canto I`."""
_MARKS = " _=*#\u3000"
_HAN = "〇零一二三四五六七八九十百千两兩"
_FIGURES = re.compile(f"[{_HAN}0-9０-９]+")
# “第三回”, “卷一 春”; not “三回”, three times
_CHINESE = re.compile(
    rf"其[一二三四五六七八九十]+|[第卷][ \t\u3000]*[{_HAN}0-9０-９]+"
    r"[ \t\u3000]*[回章節节卷部篇幕場话話条條款]?(?:[ \t\u3000：:].*)?"
)
FILMED = re.compile(r"(?:(?:INT|EXT|EST)\.(?:/(?:INT|EXT)\.)?|INT/EXT\.?|I/E\.?)[ \t]+\S.*")
"""What heads the scenes of films."""
CAST = re.compile(
    rf"(?:the |die |les |i |gli |los |de )?(?:{languages.words('cast')})\b"
    r"(?:[ .:]*|(?=[^.!?]{0,40}\Z)(?:[^\w\s].*|,?[ \t]+(?:\w+'?[ \t]*){1,4}[ .:]*))"
    r"|(?:the )?cast(?: of characters)?[ .:]*",
    re.IGNORECASE,
)
"""What heads the list of characters."""
# the whole line: “Table of Contents”, “Inhaltsverzeichnis”
CONTENTS = re.compile(languages.words("contents"), re.IGNORECASE)


@cache
def _ranks(shape: str) -> tuple[re.Pattern[str], ...]:
    """Compile a *shape* for the words of each rank: it takes a tenth of a program's start, and not all recognise."""
    return tuple(re.compile(shape.replace("WORDS", languages.words(*topics)), re.IGNORECASE) for topics in _DIVISIONS)


def unmarked(words: str) -> str:
    """Return *words* without the marks of emphasis and of headings around them.

    >>> unmarked("_Scene V_."), unmarked("## Act I")
    ('Scene V.', 'Act I')
    """
    bare = words.strip(_MARKS)
    return bare.removesuffix(".").rstrip(_MARKS) + "." if bare.endswith(".") else bare


def ranked(words: str, *, alone: bool) -> int | None:
    """Return how high the division is that *words* name, 0 the highest; None if they name none.

    Some words name one only where they stand *alone*: `Index`, or a word for a division and one other.
    """
    if _CHINESE.fullmatch(words) or _OTHERS.fullmatch(words):
        return SINGLE_RANK
    if FILMED.fullmatch(words):
        return len(_DIVISIONS) - 1
    named = next((nth for nth, pattern in enumerate(_ranks(_NAMED)) if _named(pattern, words)), None)
    if named is not None or not alone:
        return named
    paired = next((nth for nth, pattern in enumerate(_ranks(_PAIR)) if pattern.fullmatch(words)), None)
    return SINGLE_RANK if is_single(words) or CAST.fullmatch(words) else paired


def is_single(words: str) -> bool:
    """Return whether *words* head what stands before or behind the text of a book: `Preface`."""
    return _SINGLE.fullmatch(words) is not None


def numbered(words: str) -> str:
    """Return the word for a division, in small letters, if *words* begin with one and its number; else nothing."""
    found = next(filter(None, (_named(pattern, words) for pattern in _ranks(_NAMED))), None)
    if found:
        return (found["word"] or found["behind"] or found["counted"]).casefold()
    counted = _CHINESE.fullmatch(words) or _OTHERS.fullmatch(words)
    return _FIGURES.sub("", counted[0].split()[0]) if counted else ""


def is_scene(words: str) -> bool:
    """Return whether *words* name a part of an act."""
    return numbered(words) in ACTS and ranked(words, alone=True) == len(_DIVISIONS) - 1


def is_bare(words: str) -> bool:
    """Return whether *words* are the name of a division and its number, and nothing else."""
    return any(pattern.fullmatch(words) for pattern in _ranks(_ALONE))


def title(words: str) -> str:
    """Return what a division is called behind its number and a stop; all *words* if they say no more than that."""
    found = next(filter(None, (pattern.fullmatch(words) for pattern in _ranks(_TITLE))), None)
    return found["title"] if found else words


def _named(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Return the match of *words*, or of what stands behind the title of a part."""
    titled = _TITLED.match(words)
    return pattern.fullmatch(words) or (pattern.fullmatch(words, titled.end()) if titled else None)
