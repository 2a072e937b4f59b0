"""The forms in which a text names who speaks, a row a form."""

from __future__ import annotations

import re

from edition.recognise import spaced

NUMERAL = re.compile(r"[IVXLCDM]+\.?")
TITLES = frozenset("mr mrs ms dr st rev hon prof capt col gen sr sra hr mme mlle".split())
"""Abbreviations before a name: at the beginning of a line they are no name themselves."""
_ASIDE = r"(?:,?[ \t]*[(\[（][^)\]）]{1,400}[)\]）]|,?[ \t]+_[^_]{1,300}_)?"
"""What a bracket behind a name, or italics, say of how the words are spoken; it may go on in the next lines."""
_MANNER, _LONG_MANNER = (rf"(?:,[ \t]+[a-zß-ÿа-яё][^.:\r\n]{{{least},80}})?" for least in (1, 4))
"""The same behind a comma, without brackets, where the name stands in capitals (`TOINETTE, à part.`); before words on
the same line it is no abbreviation, as in a dictionary (`FERRY, adj.`)."""
_DASH = r"(?:--?|[—–])"
_COLON = "[ \u00a0\u202f]?:"
"""French sets a space before it."""
_BY_THE_WAY = r"(?:[ ]\([^)_]{1,300}\))?"
_LARGE = r"[^\W\d_a-zß-öø-ÿά-ώа-џ]"
"""No small letter of the Latin, Greek or Cyrillic script, as far as these stand together in Unicode."""
CAPITALS = rf"{_LARGE}(?:{_LARGE}|(?:[.,]?[ ]|[.,’'&-])(?={_LARGE})){{1,48}}"
MIXED = rf"(?:{spaced.NAME}|[^\W\d_a-z][\w’'-]*)"
MIXED += r"(?:[ \t]+(?:[^\W\d_a-z][\w’'-]*|d(?:er|ie|as|en|el|es|[aio]s?|u)|von|van|the|of|de|la|le|y)){0,4}"
_ARTICLED = r"(?:[Tt]he|An?|D[eioa][ersn]?|Das|Eine?|L[ae]s?|Une?|Des|El|L[ao]s?|Un[ao]?|Il|Gli|I|Os?|As|Uma?|Het|Een)"
_ARTICLED += r"(?:[ ][\w’'-]+){1,3}"
"""Whoever has no name: A voice, Le facteur, Der alte Mann."""
_TITLED = r"(?:(?:(?:the|der|die)[ \t]+)?[^\W\d_a-z]\w{0,4}\.[ \t]+){1,3}(?:the[ \t]+)?" + MIXED
"""A name behind short words that have stops, as titles have: Hon. Mr. Vale."""
_HAN = "[\u3005\u3040-\u30ff\u3400-\u9fff]"
_AND = r"[ ](?:and|und|et|ed?|y|i|og|och|en|és|ja|ve|&|и)[ ]"
_TOGETHER = rf"{CAPITALS}(?:{_AND}{CAPITALS})*"
"""One who speaks, or several at once."""
_BETWEEN = re.compile(rf"{_AND}|,[ ]", re.IGNORECASE)
_SUPPLIED = rf"(?:\[{CAPITALS}\]|{CAPITALS})"
"""A name, or one that an editor supplied in brackets."""
_WORD, _SHORT = (rf"[^\W\d_a-z][^\W\d_]{{{least},15}}" for least in (1, 0))
_TITLE = rf"(?i:{'|'.join(sorted(TITLES))})\.?[ ]"
FORMS = (
    re.compile(rf"(?P<who>{CAPITALS}|{MIXED}){_ASIDE}{_COLON}[ \t]*{_ASIDE}$"),
    re.compile(rf"(?P<who>{_TOGETHER})(?:\.?{_ASIDE}|{_ASIDE}\.|{_MANNER}[.:])[ \t]*$"),
    re.compile(
        rf"(?P<who>{_TOGETHER})(?:(?:{_ASIDE}|{_LONG_MANNER})(?:\.|{_COLON}){_DASH}?|[ ]\[[^\]\r\n]{{1,300}}[.:]\])"
        r"[ \t]*(?=\S)"
    ),
    re.compile(
        rf"_(?P<who>[^_(\r\n]{{1,40}}?){_BY_THE_WAY}(?:\.?_{_ASIDE}[.:]?(?:--|[—–])?[ \t]+|\._(?:--|[—–])+)(?=\S)"
    ),
    re.compile(
        rf"(?P<who>(?:[^\W\d_a-z]\w+[ \t]+)?{_TITLED}|{_ARTICLED}|{MIXED})(?:{_ASIDE}|{_MANNER})"
        rf"(?:{_COLON}[ \t\u00a0]+|：[ \t\u3000]*)(?=\S)"
    ),
    re.compile(
        rf"(?P<who>{spaced.NAME}|(?:[1-9]\.?[ ]?)?(?:{_TITLE}{_SHORT}|{_WORD}(?:[ ]{_SHORT})?)){_ASIDE}"
        rf"\.(?:{_DASH}[ \t]*|[ \t]+)(?=\S)"
    ),
    re.compile(rf"(?P<who>{MIXED}){_ASIDE}\.[ \t]*$"),
    re.compile(r"(?P<who>[^\W\d_a-z])[.:](?:(?:--|[—–])[ \t]*|[ \t]+)(?=\S)"),
    re.compile(r"(?P<who>[1-9])\.[ \t]*(?=[^\W\d])"),
    re.compile(rf"(?P<who>{CAPITALS}){_ASIDE}(?:[ ]{{2,}}|[ ]*\t[ \t]*)(?=\S)"),
    re.compile(r"_(?P<who>[^_(\r\n]{1,40}?)(?=[^_]*_)(?:[ ]\([^)]{1,300}\)[._:]{1,3}|[.:]_[.:]?|_[.:])[ \t]*$"),
    re.compile(
        rf"(?P<who>{CAPITALS})[ \t]*(?:\([^)]{{1,300}}\)|\[[^\]]{{1,600}}\])"
        r"(?:[ \t]+(?=[^\W\da-z]|[^\w\s(\[.:])|[ \t]*$|(?=--|[—–!?]))"
    ),
    re.compile(rf"(?P<who>{_HAN}{{1,8}}){_ASIDE}\u3000+(?=\S)"),
    re.compile(rf"(?P<who>{_HAN}{{1,8}}(?<![はがもとにをのでへ道說说曰云])){_ASIDE}(?=「)"),
    re.compile(
        r"(?P<mark>\*\*|__|[=+*])(?P<who>[^\W\d_][^*_=+:(\r\n]{0,40}?)(?:[ ]\([^)\r\n]{1,200}\))?"
        rf"(?:[.:,](?P=mark)|(?P=mark){_ASIDE}[ ]?[.:]|(?P=mark)(?<=[+])(?=[ ])){_DASH}?[ \t]*(?=\S)"
    ),
    re.compile(rf"(?P<who>{_TOGETHER}|{MIXED}){_ASIDE}\.?[ ]{_DASH}[ ](?=\S)"),
    re.compile(
        rf"(?P<who>(?:[^\W\d_a-z]\w{{1,9}}\.?[ ])(?:{_LARGE}\.[ ]?)*"
        rf"{CAPITALS}(?:[ ](?:of|for)[ ]{CAPITALS})?){_ASIDE}{_COLON}[ ](?=\S)"
    ),
)
"""Alone with a colon; in capitals; these before a stop; in italics; before a colon; short, numbered perhaps; alone; a
letter (Q., A.); a number: of three witches, the first is “1.”; in capitals before a gap; in italics with a stop, alone;
in capitals before a bracket that says how, without any stop; in Chinese or Japanese before a wide space; there before
a quotation mark, if it is not the end of a phrase; between marks of bold or other letters (`**Ada:**`, `=Ada.=`);
before a dash; a title and a name in capitals before a colon, as in the records of parliaments.
"""
ITALIC, COLON, SHORT, STOPPED, LETTER, NUMBER, SPACED, ITALIC_ALONE, BRACKETED, WIDE, QUOTED, MARKED, DASHED, TITLED = (
    FORMS[3:]
)
FEWEST = (4, 4, 6, 8, 8, 40, 12, 6, 12, 12, 8, 6, 6, 6, 8, 4, 3)
"""How many speeches in each of these are believed."""
ITALIC_STOPPED = re.compile(rf"(?=_[^_(\r\n]{{1,40}}{_BY_THE_WAY}(?:\._|_{_ASIDE}[.:])){ITALIC.pattern}")
"""Where most names in italics have a stop, in them or behind them, others are words that are stressed."""
ALONE = (FORMS[0], FORMS[1], STOPPED, ITALIC_ALONE)
CAPITAL = (FORMS[1], FORMS[2], LETTER, SPACED, BRACKETED)
STOPPED_CAPITALS = FORMS[2]
WITHIN = re.compile(rf"(?:(?<=[.!?…—–-][ ])|(?<=[.!?…—–-][”\"’)][ ]))(?P<who>{CAPITALS})\.(?:[ ]+(?=\S)|[ ]*$)")
"""The same in the middle of a line, behind a sentence."""
SURE = (FORMS[0], FORMS[2])
"""Forms that are hardly anything else."""
SELDOM_ELSE = (ITALIC_ALONE, MARKED, BRACKETED, DASHED, TITLED)
"""Forms that need no stop of their own to name somebody who speaks once."""
AT_FIRST = (SHORT, STOPPED)
"""Forms that might be any words in the middle of a paragraph."""
MANY = (*AT_FIRST, LETTER, SPACED, BRACKETED, WIDE, QUOTED, DASHED)
"""Forms that must begin a good part of all paragraphs."""
COUNTING = (LETTER, NUMBER)
APART = re.compile(
    rf"(?P<mark>\*\*|[_=+*])(?P<who>{MIXED}|{CAPITALS})(?:\s+[(\[][^)\]]{{1,300}}[)\]])?[.:]?(?P=mark)[.:]?"
    rf"|(?P<upper>{_SUPPLIED}(?:,[ ]{CAPITALS})?(?:[ ][0-9]\.?[°ºª]?)?){_ASIDE}[.:]?"
)
"""A name that is a paragraph of its own: in italics or bold, or in capitals."""
BARE = re.compile(rf"(?P<mark>)(?P<who>{MIXED})(?P<upper>){_ASIDE}(?:{_COLON})?")
"""The same without any mark, where nothing else names speakers: many paragraphs are a name, and the same ones."""
ANNOUNCED = re.compile(rf"(?P<mark>)(?P<who>[^\W\d_a-z][^.,;:!?()\r\n]{{1,40}}?)(?P<upper>){_ASIDE}{_COLON}")
"""The same before a colon, which nearly all of them have: then it may be any words (Le vieux roi & sa fille:)."""
_CHARACTER = tuple(re.compile(rf"{name}(?![\w’'-])") for name in (CAPITALS, rf"(?:{_TITLED}|{_ARTICLED}|{MIXED})"))


def character(entry: str) -> str:
    """Return the name at the beginning of an entry in a list of characters; empty if there is none.

    >>> character("LADY RUE, a widow"), character("Марфа, вдова.")
    ('LADY RUE', 'Марфа')
    """
    capitals, mixed = (pattern.match(entry) for pattern in _CHARACTER)
    # in other scripts than Latin small letters look like capitals to the pattern
    found = capitals if capitals and capitals[0].isupper() else mixed
    return found[0] if found else ""


def together(name: str) -> list[str]:
    """Return the names of all who speak at once.

    >>> together("ELVIRA and RODOLFO"), together("MIME")
    (['ELVIRA', 'RODOLFO'], ['MIME'])
    """
    return _BETWEEN.split(name)


def stands_for(name: str, listed: str) -> bool:
    """Return whether *name* is a part or the beginning of a name that is *listed*, word by word; both folded.

    >>> stands_for("mrs. p", "mrs. partlet"), stands_for("watchman", "the watchman"), stands_for("ann", "hannah")
    (True, True, False)
    """
    # an iterator: each word is looked for behind the one before
    words = iter(listed.split())
    return all(any(word.startswith(short.rstrip(".")) for word in words) for short in name.split())
