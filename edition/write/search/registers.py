"""Entries of the registers as results: found by every form and by other spellings of its words.

An entry is a passage of text 0. Its forms stand at multiples of `FORM`; a position is doubled, and odd for the last
word of a form, so that a reader's words can be told to be a whole form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from edition.mentions import search_words
from edition.model import Edition, Entry, OutputFile
from edition.model.registers import REGISTERS, row
from edition.text import called, spellings
from edition.write.html import entries as html_entries
from edition.write.html.entries import sort_key
from edition.write.html.site import Site
from edition.write.paths import entry_page
from edition.write.search import part
from edition.write.search.part import DATED, NAMED, SPELT

EXPLAINED = re.compile(r"\([^()]*\)")
"""What stands in brackets behind a name: a later surname, an abbreviation, a country."""
FORM = 64
"""Words of one form that are indexed at most."""


def of_registers(site: Site) -> Iterator[OutputFile]:
    """Yield the part of the index that holds the entries of all registers."""
    return part.files("", "", _entries(site.edition, site))


def forms(entry: Entry) -> tuple[str, ...]:
    """Return what an entry is called, each form once, its surname included, and its name without what explains it."""
    surname = entry.sort.partition(",")[0] if "," in entry.sort else ""
    bare = " ".join(EXPLAINED.sub("", entry.name).split())
    # of “Kâzım (Özalp)” too little is left to be a name
    shorter = bare if " " in bare else ""
    return tuple(filter(None, dict.fromkeys((entry.name, shorter, *row(entry).names(entry), entry.sort, surname))))


def _entries(edition: Edition, site: Site) -> Iterator[tuple[part.Row, part.Words]]:
    language = edition.settings.language
    for register in REGISTERS.values():
        for entry in sorted(edition.entries.get(register.name, ()), key=lambda one: sort_key(one, language)):
            about = html_entries.about(entry, site.messages, site.edition.names)
            kind = site.messages.gettext(register.title)
            said = called.language(entry.name, entry, site.messages.language)
            key = f"{register.name}/{entry.id}"
            # no passage names what the register's kind of annotation is missing for: a relation
            named = key if register.mention else ""
            shown = (entry_page(register.name, entry.id), entry.name, about, kind, named, said)
            yield shown, {**_positions(entry), **_happened(entry), f"{NAMED}{key}": [0]}


def _happened(entry: Entry) -> part.Words:
    """Return the dates of an entry, which are found as those of texts are: of an event, of birth and death."""
    return {f"{DATED}{day}": [0] for day in row(entry).days(entry)}


def _words(nth: int, form: str) -> Iterator[tuple[int, str]]:
    """Yield the words of the *nth* form, each with its place, which says whether it is the last.

    What a hyphen or an apostrophe joins is one word, too, at the place of its first: *O’Brien*, *Sultan-Galiev*.
    """
    cut = search_words.cut(form)
    words = cut.words[:FORM]
    for n, word in enumerate(words):
        yield (nth * FORM + n) * 2 + (n == len(words) - 1), word
    for n, ((one, other), end, on) in enumerate(zip(pairwise(words), cut.ends, cut.starts[1:], strict=False), 1):
        if on - end == 1 and not form[end].isspace():
            yield (nth * FORM + n - 1) * 2 + (n == len(words) - 1), one + other


def _positions(entry: Entry) -> part.Words:
    """Return where the words of *entry* stand, and the keys of their spellings in its language (`~` before them)."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, word in (one for nth, form in enumerate(forms(entry)) for one in _words(nth, form)):
        spelt = (f"{SPELT}{key}" for key in spellings.keys(word, search_words.folded, entry.lang))
        for key in (*search_words.keys(word), *spelt):
            found[key].append(place)
    return {word: sorted(set(places)) for word, places in found.items()}
