"""Where the links of annotations lead in TEI, and what they are called where they have no words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from edition.model import Edition
from edition.model.registers import LINKS, REGISTERS, entry_of
from edition.withheld import OutputPart, lacking

Titles = Callable[[str], str]
"""Names a link's target."""


NO_ENTRIES: Mapping[str, str] = {}


class Here(Struct, frozen=True):
    """The file from which pointers lead: which text it holds, and the ways from it.

    *texts* leads to the folder of the texts' folders; *entries* to the file of a register's entries, by the scheme of
    links (nothing: this file); *outside* gives the addresses of texts that have no TEI file in this build; *speakers*
    the entry of each speech's speaker, by the speech's id; *language* is the edition's, where the text's is another;
    *around* is that of the registers; *names* are the languages of mentions, where these are in another, by their ids;
    *levels* are those of sections and headings that the nesting of sections does not tell, by their ids;
    *facsimile* is the address of the pictures of pages.
    """

    text: str = ""
    texts: str = "../"
    entries: Mapping[str, str] = {}
    outside: Mapping[str, str] = {}
    speakers: Mapping[str, str] = {}
    language: str = ""
    around: str = "en"
    names: Mapping[str, str] = {}
    levels: Mapping[str, int] = {}
    facsimile: str = ""


class Links(Struct, frozen=True):
    """The links of one file: what they point at and what they are called."""

    here: Here
    words: Titles

    def pointer(self, link: str) -> str:
        """Return the TEI pointer for *link*."""
        return pointer(link, self.here)


def pointer(link: str, here: Here) -> str:
    """Return the TEI pointer for *link* as seen from *here*.

    >>> pointer("note:serge/n7", Here("trotsky"))
    '../serge/serge.xml#serge.n7'
    >>> pointer("person:trotsky", Here("serge"))
    '#person.trotsky'
    """
    scheme, _, rest = link.partition(":")
    if scheme in LINKS:
        return f"{here.entries.get(scheme, '')}#{scheme}.{rest}"
    if scheme == "text":
        return here.outside.get(rest) or f"{here.texts}{rest}/{rest}.xml"
    if scheme in ("note", "passage"):
        owner, _, name = rest.rpartition("/")
        # a pointer within the file survives when the file is moved or renamed
        if not owner or owner == here.text:
            return f"#{here.text}.{name}"
        return here.outside.get(owner) or f"{here.texts}{owner}/{owner}.xml#{owner}.{name}"
    return link


# `#person.lea`, `../../registers.xml#person.lea`, `listPerson.xml#person.lea`; `../lea/lea.xml`
WAYS = (
    (re.compile(rf"(?:[\w./]*(?:registers|list\w+)\.xml)?#({'|'.join(LINKS)})\.([\w.-]+)"), r"\1:\2"),
    (re.compile(r"\.\./([\w.-]+)/\1\.xml"), r"text:\1"),
)
NUMBERED = re.compile(r"n[0-9]+")
# the file of a text is called as its folder
ELSEWHERE = re.compile(r"\.\./([\w.-]+)/\1\.xml#\1\.([\w.-]+)")


def link(target: str, text: str) -> str:
    """Return the link that the pointer *target* in the file of *text* was made of.

    A note and a passage look alike in TEI; what has the number of a note of the source is taken for one.

    >>> link("../serge/serge.xml#serge.n7", "trotsky"), link("#trotsky.p3", "trotsky"), link("#person.serge", "trotsky")
    ('note:serge/n7', 'passage:p3', 'person:serge')
    """
    for pattern, made in WAYS:
        if found := pattern.fullmatch(target):
            return found.expand(made)
    owner, name = "", target.removeprefix(f"#{text}.")
    if found := ELSEWHERE.fullmatch(target):
        owner, name = f"{found[1]}/", found[2]
    elif name == target:
        return target
    return f"{'note' if NUMBERED.fullmatch(name) else 'passage'}:{owner}{name}"


def of_text(text_id: str, edition: Edition) -> Here:
    """Say what leads where from the file of a text."""
    return _from(edition, text=text_id)


def in_one_file(edition: Edition) -> Links:
    """Say what leads where from the file of all registers, and from the corpus, which lies beside it."""
    return Links(_from(edition, "texts/"), titles(edition))


def in_lists(edition: Edition, link: str = "") -> Links:
    """Say what leads where from the file of one register (of the scheme *link*), in the folder `tei`."""
    files = {register.link: f"{register.tei_list}.xml" for register in REGISTERS.values() if register.link != link}
    return Links(_from(edition, "../texts/", files), titles(edition))


def for_entries_of_texts(edition: Edition, text_id: str = "") -> Links:
    """Say what leads where from an entry that stands in a text's file: to the whole registers, for all texts alike."""
    return Links(_from(edition, "../", dict.fromkeys(LINKS, "../../registers.xml"), text_id), titles(edition))


def _from(edition: Edition, texts: str = "../", entries: Mapping[str, str] = NO_ENTRIES, text: str = "") -> Here:
    return Here(text, texts, entries, outside(edition, texts), around=edition.settings.language)


def outside(edition: Edition, texts: str) -> Mapping[str, str]:
    """Map texts whose TEI is withheld from this build to the addresses of their pages; *texts* leads to these."""
    iri = edition.settings.iri
    closed = lacking(edition, OutputPart.TEI)
    return {name: iri(f"texts/{name}/", otherwise=f"{texts}{name}/index.html") for name in closed}


def titles(edition: Edition) -> Titles:
    """Make the function that names a link's target: an entry's name, a text's title, else the id."""

    def title(link: str) -> str:
        scheme, _, rest = link.partition(":")
        header = edition.headers.get(rest) if scheme == "text" else None
        found = header.title if header else edition.names.get(entry_of(link))
        return found or rest or link

    return title
