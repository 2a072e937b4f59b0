"""What a chunk looks like.

Each rule is a question about the words of one chunk; a convention lists the rules that it trusts, in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from edition.model.bodies import FormeWork
from edition.recognise import languages
from edition.recognise.chunks import Chunk, lines, only_space

# “FINE” in capitals alone: in small letters it is a word of English
END = f"(?:{languages.words('end')})"
_MARKS = r"[\s_*=~.()（）\[\]]*"
_TRAILER = re.compile(
    rf"{_MARKS}{END}(?: (?:of|des|der|du|de la|del|d[oa]|af|dell['’])[ ]?(?:\w+ ){{0,2}}(?:volume|book|part|acte?|acto"
    r"|atto|aufzug(?:e?s)?|akt(?:e?s)?|jornada|play|bandes|tome)(?: \w+)?)?!?" + _MARKS,
    re.IGNORECASE,
)
"""What ends a text; somebody who says as much does so behind a quotation mark or a dash."""
Rule = Callable[[str, Chunk], bool]
BLANK, CREDIT, NAVIGATION = (FormeWork(type=one) for one in ("blank", "credit", "navigation"))

# “The Ford[1]”, “Winter*”, “Winter.3”; not “Winter 3” or “Winter (2)”, which are numbered
CALL_AT_END = re.compile(
    r"(?:\[[^\]\s]{1,4}\]|(?<=\S)\((?:[0-9]{1,3}|[*†‡§]{1,4})\)|(?<=[^\W\d_])[0-9]{1,3}\)"
    r"|(?<=[^\W\d_][.!?…])[0-9]{1,3}\)?|[⁰¹²³⁴-⁹]{1,3}|(?<=[^\s*†‡§_=])[*†‡§]{1,3}\)?)\Z"
)
NO_END = (",", ";", ":", "—", "--", "-")
"""What no title ends with."""

LONGEST_TITLE = 120
LONGEST_LINE = 200
FEWEST_ROWS = 3

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}})"
_ISSUE = rf"[^\W\d_][\w.’' ]{{0,60}},\s*(?:[Nn]o\.\s?\d+,?\s+)?{_DATE}"

# “* * *”, “-----”, “⁂”; two signs may be a mark of words or a dash
_ORNAMENT = re.compile(r"(?:[*•·~=_#⁂—–-][ \t\u00a0]*){3,}|[*⁂❧]")
_NAVIGATION = re.compile(r"return(?: return)*|(?:Last updated|Last modified)\b.*|(?:Back to|Return to|Top of)\b.*")
_CREDIT = re.compile(
    r"(?:Transcribed|Transcription|Translated|Marked up|Mark-?up|HTML|Proofread|Scanned|Digiti[sz]ed)\b.*"
    r"|(?:Source|Written|First published|Translator|Online version)\s*:.*",
    re.DOTALL | re.IGNORECASE,
)
_DATELINE = re.compile(rf"{_DATE}\.?")
# “The Tide, No. 3, March 4, 1918”
_NEWSPAPER = re.compile(rf"(?:Published in\s+)?{_ISSUE}(?:\s+and in\s+{_ISSUE})*[^\w]*")
_PRESS = re.compile(r"Published in |[^,]*\.|[^,]*, [Nn]o\.")
"""Distinguishes a newspaper from a town before a date."""
_NUMBERED = re.compile(r"[0-9]{1,3}\.[ \t]+\S")
# “1,918”, “12%”; not “1918–19”
_FIGURE = re.compile(r"[\d.,]*\d%?")
# “Ada: It stands.”; not “12: It stands.”
_SPEAKER = re.compile(r"([^\W\d_][\w.,’' \u00a0-]{1,48}):(?=[ \t\u00a0]+\S)")
# the whole line, perhaps marked or underlined: “NOTES”, “## Notes”, “註釋”; not “Notes on rivers”
_NOTES = re.compile(
    rf"(?:#{{1,6}}[ \t]+|[\[【(])?(?:{languages.words('notes')})[:.：\]】)]?(?:[ \t]*\r?\n[ \t]*[=~-]{{3,}})?",
    re.IGNORECASE,
)
STOPS = ".!?…。！？｡؟۔।॥։።፧།༎။។᠃"
"""What ends a sentence in one script or another (Unicode, Sentence_Terminal)."""
_AFTER_END = r"['\"’”»)\]*_]*"
# “the tide.[1]”, “the tide.¹”
_CALLED = r"(?:\s*[⁰¹²³⁴-⁹]+|\s*\[\^?\w+\])*"
_SENTENCE_END = re.compile(rf"[{STOPS}]{_AFTER_END}{_CALLED}{_AFTER_END}\Z")
_STOPPED = re.compile(rf"[.:;,。；：，、।॥؛،۔]{_AFTER_END}{_CALLED}{_AFTER_END}\Z")
_COLON_END = re.compile(rf":{_AFTER_END}{_CALLED}\Z")
# the end of a paragraph tells, which may be a hundred thousand characters long
_TAIL = 48
# “b) a rope”, “(ii) a rope”, “ii   a rope”
_LABEL = re.compile(r"[^\W\d_][0-9]?\)|\([^\W\d_]{1,4}\)|[ivxl]{1,5}(?:\)|[ \t]{2,})")
_GEORGIAN = re.compile("[ა-ჺ]")


def classify(text: str, chunks: Iterable[Chunk], rules: Sequence[tuple[str, Rule]]) -> list[str]:
    """Return the kind of every chunk: that of the first rule that it fits, else `p`."""
    return [next((kind for kind, fits in rules if fits(text, chunk)), "p") for chunk in chunks]


def in_capitals(words: str) -> bool:
    """Return whether words are set in capitals: a few of them within a script that has none say nothing."""
    return words.isupper() and sum(map(str.isupper, words)) * 2 > sum(map(str.isalpha, words))


def invisible(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk shows nothing: space that is not XML's, or a byte order mark."""
    return not text[chunk.start].isprintable() and only_space(text, chunk)


def _shape(pattern: re.Pattern[str], longest: int = LONGEST_TITLE) -> Rule:
    return lambda text, chunk: chunk.end - chunk.start <= longest and _fits(pattern, text, chunk)


trailer = _shape(_TRAILER)
ornament = _shape(_ORNAMENT)
"""Return whether a chunk is stars, dashes and the like."""
navigation = _shape(_NAVIGATION)
"""Return whether a chunk is navigation of a web page."""
credit = _shape(_CREDIT, LONGEST_LINE)
"""Return whether a chunk credits transcribers or names the source."""
dateline = _shape(_DATELINE)
"""Return whether a chunk is only a date."""


def newspaper(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk is a newspaper and its date, the source of what stands above."""
    if chunk.end - chunk.start > LONGEST_LINE:
        return False
    return _fits(_NEWSPAPER, text, chunk) and _PRESS.match(text, chunk.start, chunk.end) is not None


def numbered(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk is a list: the first line begins with a number and a full stop."""
    return _NUMBERED.match(text, chunk.start, chunk.end) is not None


def figures(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk is a table: some lines, and all of them end in a figure."""
    ends = lines(text, chunk) if text[chunk.end - 1] in "0123456789%" else []
    return len(ends) >= FEWEST_ROWS and all(last_figure(text, *line) is not None for line in ends)


def last_figure(text: str, start: int, end: int) -> int | None:
    """Return where the figure begins that ends a line (code points), None unless words stand before it."""
    gap = max(text.rfind(" ", start, end), text.rfind("\t", start, end))
    return gap + 1 if gap > start and _FIGURE.fullmatch(text, gap + 1, end) else None


def speech(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk begins with a speaker's name in capitals and a colon."""
    return speaker(text, chunk.start, chunk.end) is not None


def speaker(text: str, start: int, end: int) -> int | None:
    """Return where the speaker's name ends, before its colon (code points), None if nobody speaks in this line."""
    found = _SPEAKER.match(text, start, end)
    return found.end(1) if found and in_capitals(found[1]) else None


def title(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk is a short line or a few that do not end like a sentence."""
    if chunk.end - chunk.start > LONGEST_TITLE or is_stopped(text, chunk):
        return False
    return not (dateline(text, chunk) or numbered(text, chunk))


notes_heading = _shape(_NOTES)
"""Return whether a chunk is a heading over notes."""


def ends_sentence(text: str, chunk: Chunk) -> bool:
    """Return whether the last words, less closing quotation marks and calls, end a sentence."""
    return _SENTENCE_END.search(text, max(chunk.start, chunk.end - _TAIL), chunk.end) is not None


def is_stopped(text: str, chunk: Chunk) -> bool:
    """Return whether the last words end at a stop of any kind, at a comma as well."""
    return _STOPPED.search(text, max(chunk.start, chunk.end - _TAIL), chunk.end) is not None


def announces(text: str, chunk: Chunk) -> bool:
    """Return whether the last words end in a colon."""
    return _COLON_END.search(text, max(chunk.start, chunk.end - _TAIL), chunk.end) is not None


def goes_on(text: str, chunk: Chunk) -> bool:
    """Return whether the first letter is lower case, and no label of an item."""
    if _LABEL.match(text, chunk.start, chunk.end):
        return False
    first = next((c for c in text[chunk.start : chunk.start + _TAIL] if c.isalnum()), "")
    # of the two sets of Georgian letters, only the small ones are in use
    return first.islower() and not _GEORGIAN.match(first)


def _fits(pattern: re.Pattern[str], text: str, chunk: Chunk) -> bool:
    return pattern.fullmatch(text, chunk.start, chunk.end) is not None
