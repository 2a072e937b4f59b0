"""Authority files: what their numbers are called in `idno`, and where the record of a number is shown.

A further file is a row: pages, BEACON, CMIF, the TEI for dse-static, imports and columns of identifiers ask this table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct


class Authority(Struct, frozen=True, dict=True):
    """An authority file: the *key* of its numbers in `idno`, its *name*, and the *addresses* of its records.

    An address is what stands before the number, without a scheme; we write the first, the others are read too.
    *number* is the form of a number.
    """

    key: str
    name: str
    addresses: tuple[str, ...]
    number: str = r"[0-9A-Za-z-]+"

    @property
    def pattern(self) -> str:
        """Return the address of a record, with `{}` for its number."""
        return f"https://{self.addresses[0]}{{}}"

    def address(self, number: str) -> str:
        """Return the address of the record with a number; nothing for what is no number of this file.

        >>> AUTHORITIES["wikidata"].address("Q5"), AUTHORITIES["wikidata"].address("5")
        ('https://www.wikidata.org/wiki/Q5', '')
        """
        return self.pattern.format(number) if re.fullmatch(self.number, number) else ""

    @cached_property
    def written(self) -> re.Pattern[str]:
        """Return what finds an address of this file in words; its group is the number."""
        # people leave out `https://` and `www.`; `notviaf.org/viaf/1` is another's
        hosts = "|".join(re.escape(one.removeprefix("www.")) for one in self.addresses)
        return re.compile(rf"(?:^|//|www\.)(?:{hosts})({self.number})")


# A DOI has slashes (ISO 26324), so have JSTOR's numbers, which may be DOIs.
_WITH_SLASHES = r"[\w.()/:;-]+"
# X is the check digit ten (GND, ISNI, ORCID)
_ROWS = (
    Authority("wikidata", "Wikidata", ("www.wikidata.org/wiki/", "www.wikidata.org/entity/"), r"Q\d+"),
    Authority("viaf", "VIAF", ("viaf.org/viaf/",), r"\d+"),
    Authority("gnd", "GND", ("d-nb.info/gnd/",), r"[0-9X-]+"),
    Authority("lccn", "Library of Congress", ("lccn.loc.gov/", "id.loc.gov/authorities/names/")),
    Authority("isni", "ISNI", ("isni.org/isni/",), r"[0-9X]+"),
    Authority("bnf", "BnF", ("data.bnf.fr/ark:/12148/", "catalogue.bnf.fr/ark:/12148/")),
    Authority("ndl", "NDL", ("id.ndl.go.jp/auth/ndlna/",), r"\d+"),
    Authority("geonames", "GeoNames", ("www.geonames.org/", "sws.geonames.org/"), r"\d+"),
    Authority("doi", "DOI", ("doi.org/", "dx.doi.org/"), _WITH_SLASHES),
    Authority("jstor", "JSTOR", ("www.jstor.org/stable/",), _WITH_SLASHES),
    Authority("oclc", "WorldCat", ("search.worldcat.org/title/", "www.worldcat.org/oclc/"), r"\d+"),
    Authority("openlibrary", "Open Library", ("openlibrary.org/works/",), r"OL\d+W"),
    Authority("orcid", "ORCID", ("orcid.org/",), r"[0-9X-]+"),
    Authority("ulan", "ULAN", ("vocab.getty.edu/ulan/", "vocab.getty.edu/page/ulan/"), r"\d+"),
    Authority("tgn", "TGN", ("vocab.getty.edu/tgn/", "vocab.getty.edu/page/tgn/"), r"\d+"),
    Authority("pleiades", "Pleiades", ("pleiades.stoa.org/places/",), r"\d+"),
)
AUTHORITIES: Mapping[str, Authority] = {row.key: row for row in _ROWS}


def numbered(words: str) -> tuple[str, str] | None:
    """Return the authority and the number of which *words* hold the address, if they hold one.

    >>> numbered("http://d-nb.info/gnd/118613359"), numbered("https://catalogue.bnf.fr/ark:/12148/cb120271440")
    (('gnd', '118613359'), ('bnf', 'cb120271440'))
    >>> numbered("https://example.org/118613359")
    """
    found = ((row.key, one[1]) for row in _ROWS if (one := row.written.search(words)))
    return next(found, None)


def address(authority: str, number: str) -> str:
    """Return the address of the record that an authority has of a number; nothing for an authority without a row."""
    return AUTHORITIES[authority].address(number) if authority in AUTHORITIES else ""
