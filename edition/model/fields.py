"""Types of fields in the files of an edition: what a value may be, checked when the file is read."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

END = r"$(?!\n)"
"""The end of a pattern: Python's `$` alone lets a line end follow, and JSON Schema knows no `\\Z`."""
ID = rf"^[A-Za-z][A-Za-z0-9._-]*{END}"
# ids become names of files and folders, the length of which systems limit
LONGEST_ID = 80

Id = Annotated[str, Meta(pattern=ID, max_length=LONGEST_ID)]
Words = Annotated[str, Meta(min_length=1)]
_DATE = r"-?\d{4}(-\d{2}(-\d{2})?)?"
Day = Annotated[str, Meta(pattern=rf"^{_DATE}{END}")]
"""A year, month or day, as ISO 8601 counts years: 0000 is 1 BC."""
_LONG, _SHORT = r"(0[13578]|1[02])(-(0[1-9]|[12]\d|3[01]))?", r"(0[469]|11)(-(0[1-9]|[12]\d|30))?"
# Gregorian: 1900 had no 29 February, 1904 and 2000 had
_LEAP = r"(\d{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
_ISSUED = rf"(\d{{4}}(-({_LONG}|{_SHORT}|02(-(0[1-9]|1\d|2[0-8]))?))?|{_LEAP})"
Issued = Annotated[str, Meta(pattern=rf"^(?!0000){_ISSUED}{END}")]
"""A year, month or day of the calendar, of ours: what citations and exports say of a version."""
# 1918, 1918-03, 1918-03-XX, 191X, 19XX, each with `~`, `?` or `%` (EDTF, level 1)
_POINT = r"(-?(\d{4}(-\d{2}(-\d{2}|-XX)?|-XX(-XX)?)?|\d{3}X|\d{2}XX)[~?%]?)"
EDTF = rf"({_POINT}|{_POINT}/{_POINT}|(\.\.)?/{_POINT}|{_POINT}/(\.\.)?|\[({_DATE})?\.\.({_DATE})?\])"
VagueDay = Annotated[str, Meta(pattern=rf"^{EDTF}{END}")]
"""A date that may be vague, in EDTF (`edition.text.edtf`)."""
LifeDay = Annotated[str, Meta(pattern=rf"^(-|{EDTF})?{END}")]
Offset = Annotated[int, Meta(ge=0)]
Number = Annotated[int, Meta(ge=1)]
Level = Annotated[int, Meta(ge=1, le=9)]
Cert = Literal["high", "medium", "low"]
Sources = Words | list[Words]
Status = Literal["draft", "review", "done"]
"""How far editors are with a record; it is nowhere published."""
STATUSES: tuple[str, ...] = get_args(Status)
# script (Latn), region (BR, 419), variants (1901), extensions (u-…), private use (x-…)
_REST = (
    r"(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*(-[xX](-[A-Za-z0-9]{1,8})+)?"
    rf"{END}"
)
LANGUAGE = rf"^[A-Za-z]{{2,3}}(-[A-Za-z]{{3}}){{0,3}}{_REST}"
"""A well-formed language tag (BCP 47, RFC 5646, 2.1) of a language that may be registered.

None is by four to eight letters (2.2.1, 3 and 4): `german` is a slip for `de`.
"""
WELL_FORMED = rf"^([A-Za-z]{{2,3}}(-[A-Za-z]{{3}}){{0,3}}|[A-Za-z]{{4,8}}){_REST}"
"""A well-formed language tag, less the grandfathered ones: what files may say, since editions were built with such."""
# RFC 5646, 4.4.1: what every program must have room for
LONGEST_LANGUAGE = 35
Language = Annotated[str, Meta(pattern=WELL_FORMED, max_length=LONGEST_LANGUAGE)]


_OF_URLS = r"[^\s<>\"\\^`{|}\x00-\x20\x7f]"
_RUNS = re.compile(r"(?:java|vb)script:", re.IGNORECASE)
# browsers take tabs and line ends out of an address, and controls off its ends (URL Standard, 4.4)
_UNSEEN = re.compile(r"[\x00-\x20]+")


def runs(value: str) -> bool:
    r"""Return whether a value of another's holds an address that a browser would run, however it is spaced.

    >>> runs("java\tscript: alert(1)"), runs("https://example.org/javascript")
    (True, False)
    """
    return _RUNS.search(_UNSEEN.sub("", value)) is not None


URL = rf"^[Hh][Tt][Tt][Pp][Ss]?://{_OF_URLS}+{END}"
"""An address on the web: no other scheme is ever a link of ours (RFC 3986, 3.1; characters of 2 and of RFC 3987)."""
Url = Annotated[str, Meta(pattern=URL, max_length=2000)]
PAGE = r"\{n([+-][0-9]{1,5})?(?::0([0-9]))?\}"
"""Where the number of a page stands in an address: `{n}`, counted from elsewhere `{n+12}`, with zeros `{n:04}`."""
FACSIMILE = rf"^[Hh][Tt][Tt][Pp][Ss]?://{_OF_URLS}+{PAGE}{_OF_URLS}*{END}"
"""Addresses on the web of all pages of a source."""
Facsimile = Annotated[str, Meta(pattern=FACSIMILE, max_length=2000)]
_MAILBOX = r"[^@\s\"(),:;<>\[\\\]\x00-\x20\x7f]+"
EMAIL = rf"^{_MAILBOX}@{_MAILBOX}{END}"
"""An address of mail, less what needs quotation marks (RFC 5322, 3.4.1)."""
# 256 characters of a path, less its brackets (RFC 5321, 4.5.3.1.3)
Email = Annotated[str, Meta(pattern=EMAIL, max_length=254)]
DOI = r"^10\.[0-9]{4,9}/[^\s<>\"\x00-\x20\x7f]+" + END
Doi = Annotated[str, Meta(pattern=DOI, max_length=2000)]
"""A DOI without `https://doi.org/`."""
# X is a check digit of ten (ISO 7064, MOD 11-2)
ORCID = r"^(https://orcid\.org/)?([0-9]{4}-){3}[0-9]{3}[0-9X]" + END
Orcid = Annotated[str, Meta(pattern=ORCID)]


# a field misspelt would else be left out without a word
class Model(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record or a part of one: fields that are not named here are faults."""
