"""Propose the case forms of registered names, by a table for each language, where a text has them.

A table has a line for each way to inflect: the end of the name, how many letters of it go, and what stands in their
place in the cases that the table names; `/` parts two ways of one case, `-` is the name unchanged. In languages where
the words of a name agree, each is inflected. A proposal is a form for the register; nothing is marked before an editor
has accepted it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from edition.model import Entry, Span
from edition.model.kinds import KINDS
from edition.model.registers import MENTIONS, row
from edition.suggest.corpus import counted
from edition.suggest.proposal import Material, Proposal, rank
from edition.text.folding import NAME, key
from edition.text.languages import primary
from edition.text.name_forms import Legible, legible, occurrences

SHORTEST = 3
LIKELY, ORDINARY, EITHER = 0.9, 0.45, 0.4
"""How likely a form is right; one that is a word of its own, too; one that several entries may have."""


class Way(Struct, frozen=True):
    """A way to inflect: a pattern of the end, how many letters are *cut*, and the endings by case."""

    end: re.Pattern[str]
    cut: int
    endings: Mapping[str, tuple[str, ...]]


class Language(Struct, frozen=True):
    """How names are inflected; *agreeing* is whether each word of a name is."""

    ways: tuple[Way, ...]
    agreeing: bool


def _language(cases: str, table: str, *, agreeing: bool = True) -> Language:
    return Language(tuple(_way(cases.split(), line.split()) for line in table.strip().splitlines()), agreeing)


def _way(cases: Sequence[str], line: Sequence[str]) -> Way:
    end, cut, *endings = line
    said = {
        case: tuple("" if one == "-" else one for one in ending.split("/"))
        for case, ending in zip(cases, endings, strict=True)
    }
    return Way(re.compile(rf"(?:{end})\Z"), int(cut), said)


_SLAVIC = "genitive dative accusative instrumental locative"
_SOUTH = _language(
    "genitive dative accusative instrumental vocative",
    """
    [sšzž]ki|čki 1 og/oga om/ome og/oga im i
    a 1 e i u om o
    o|e 1 a u a om -
    [^aeiou] 0 a u a om/em e
    """,
)
LANGUAGES: Mapping[str, Language] = {
    "de": _language(
        "genitive dative/accusative",
        """
        [sxzß] 0 ens/’ en
        e 0 s/ns n
        . 0 s n/en
        """,
        agreeing=False,
    ),
    "ru": _language(
        _SLAVIC,
        """
        (?:ов|ев|ёв|ин|ын) 0 а у а ым е
        ский|цкий|ный|ый|ий 2 ого/его ому/ему ого/его ым/им ом/ем
        ой 2 ого ому ого ым/им ом
        ая 2 ой/ей ой/ей ую ой/ою/ей ой/ей
        яя 2 ей ей юю ей ей
        ия 1 и и ю ей/ею и
        [гкхжчшщ]а 1 и е у ой/ою/ей е
        а 1 ы е у ой/ою е
        я 1 и е ю ей/ею/ёй е
        й 1 я ю я ем е
        ь 1 я/и ю/и я/- ем/ём/ью е/и
        о 1 а у - ом е
        е 1 я/а ю/у - ем е/и
        [бвгджзклмнпрстфхцчшщ] 0 а у а/- ом/ем е/у
        """,
    ),
    "uk": _language(
        _SLAVIC,
        """
        (?:ський|цький|ий) 2 ого ому ого им ому/ім
        а 1 и/і і у ою/ею і
        я 1 і/ї і/ї ю ею/єю і/ї
        о 1 а у/ові а ом у/ові/і
        й 1 я ю/єві я єм ю/єві/ї
        ь 1 я ю/еві я ем ю/еві/і
        [^аеиіїоуюяьй] 0 а у/ові а/- ом/ем і/ові/у
        """,
    ),
    "pl": _language(
        _SLAVIC,
        """
        [sc]ki|dzki 1 iego iemu iego im im
        ska|cka|dzka 1 iej iej ą ą iej
        ia 1 i i ę ą i
        [kg]a 1 i - ę ą -
        a 1 y/i ie/e ę ą ie/e
        o 1 a/y owi/u a/- em ie/u
        ów 2 owa owowi/owu ów owem owie
        [^aeiouyąęó] 0 a/u owi/u a/- em/iem ie/u/owi
        """,
    ),
    "cs": _language(
        _SLAVIC,
        """
        ský|cký|ý 1 ého ému ého ým ém
        ová 1 é é ou ou é
        a 1 y ovi/ě u ou ovi/ě
        e 1 e/i i i í i
        o 1 a u - em ě/u
        [^aeiouyáéěíóúůý] 0 a/e/u ovi/u/i a/e/- em ovi/u/ě/i
        """,
    ),
    "hr": _SOUTH,
    "sr": _SOUTH,
    "bs": _SOUTH,
    "la": _language(
        "genitive dative accusative ablative vocative",
        """
        ius 2 i/ii o um o i
        us 2 i o um o e
        a 1 ae ae am a -
        um 2 i o - o -
        o 0 nis ni nem ne -
        [ao]r|al 0 is i em e -
        er 2 ri ro rum ro -
        [iu]x 1 cis ci cem ce -
        ns 1 tis ti tem te -
        as 1 e e m/n - -
        ae 2 arum is as is -
        es 2 is i em e -
        is 2 is i em/im e/i -
        """,
    ),
    "tr": _language(
        "accusative dative locative ablative genitive",
        """
        [eEiİ][^aeıioöuüAEIİOÖUÜ]* 0 i/yi e/ye de/te den/ten in/nin
        [aAıI][^aeıioöuüAEIİOÖUÜ]* 0 ı/yı a/ya da/ta dan/tan ın/nın
        [oOuU][^aeıioöuüAEIİOÖUÜ]* 0 u/yu a/ya da/ta dan/tan un/nun
        [öÖüÜ][^aeıioöuüAEIİOÖUÜ]* 0 ü/yü e/ye de/te den/ten ün/nün
        """,
        agreeing=False,
    ),
    "hu": _language(
        "accusative dative inessive superessive ablative",
        """
        [aáoóuú][^aáeéiíoóöőuúüű]* 0 t/ot/at nak ban on/n tól
        [eéiíöőüű][^aáeéiíoóöőuúüű]* 0 t/et/öt nek ben en/ön/n től
        """,
        agreeing=False,
    ),
    "fi": _language(
        "genitive partitive inessive elative illative adessive allative",
        """
        nen 3 sen sta/stä sessa/sessä sesta/sestä seen sella/sellä selle
        nki 2 gin kiä/kia gissä/gissa gistä/gista kiin gillä/gilla gille
        nk[aä] 2 gan/gän kaa/kää gassa/gässä gasta/gästä kaan/kään galla/gällä galle/gälle
        niemi 1 en eä essä estä een ellä elle
        [aou] 0 n a/ta ssa sta an/on/un lla lle
        [eiyäö] 0 n ä/tä/a/ta ssä/ssa stä/sta in/iin/en/än/ön llä/lla lle
        . 0 in ia/iä issa/issä ista/istä iin illa/illä ille
        """,
        agreeing=False,
    ),
}
"""The languages that inflect names, by their tags."""


class Inflected(Struct, frozen=True):
    """A form of an entry, of which registered form it is, and in which case."""

    form: str
    entry: Entry
    of: str
    case: str


def inflected(material: Material) -> list[Proposal]:
    """Return proposals, the likeliest first: forms of entries that the text has in another case than the register."""
    language = LANGUAGES.get(primary(material.document.source.header.language))
    if language is None:
        return []
    document = material.document
    known = {key(form, NAME) for entries in material.entries.values() for one in entries for form in one.forms}
    text = legible(document.source.text, document.annotations)
    taken = sorted(a.span for a in document.annotations if KINDS[a.kind].identifying)
    by_form: dict[str, list[Inflected]] = defaultdict(list)
    for one in _every(material, language):
        # most of thousands of forms fail by their last word already, before the text is searched for them
        if one.form not in known and one.form.rsplit(" ", 1)[-1] in material.own.words:
            by_form[one.form].append(one)
    proposals = (_proposed(several, _places(text, form, taken), material) for form, several in by_form.items())
    return rank(one for one in proposals if one)


def _every(material: Material, language: Language) -> Iterator[Inflected]:
    """Yield the case forms of all entries, without those that are the same in several cases."""
    for entry in (one for entries in material.entries.values() for one in entries if row(one).mention in MENTIONS):
        found = [Inflected(other, entry, form, case) for form in entry.forms for case, other in forms(form, language)]
        first: dict[str, Inflected] = {}
        for one in found:
            first.setdefault(one.form, one)
        yield from first.values()


def forms(name: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield case and form of a *name*; the name itself is none of them.

    >>> sorted(form for _, form in forms("Brenner", LANGUAGES["de"]))
    ['Brenneren', 'Brennern', 'Brenners']
    """
    words = key(name, NAME).split(" ")
    if any(len(word) < SHORTEST for word in words[-1:]):
        return
    inflect = words if language.agreeing else words[-1:]
    ways = [next((way for way in language.ways if way.end.search(word)), None) for word in inflect]
    cases = dict.fromkeys(case for way in ways if way for case in way.endings)
    for case in cases:
        choices = [_endings(word, way, case) for word, way in zip(inflect, ways, strict=True)]
        every = (" ".join((*words[: len(words) - len(inflect)], *chosen)) for chosen in product(*choices))
        yield from ((case, form) for form in every if form != " ".join(words))


def _endings(word: str, way: Way | None, case: str) -> list[str]:
    if way is None:
        return [word]
    stem = word[: len(word) - way.cut]
    return [stem + ending if ending else word for ending in way.endings[case]]


def _places(text: Legible, form: str, taken: Sequence[Span]) -> tuple[Span, ...]:
    found = occurrences(text, form)
    return tuple(span for span in found if not any(map(span.overlaps, taken)))


def _proposed(several: Sequence[Inflected], spans: tuple[Span, ...], material: Material) -> Proposal | None:
    """Propose a form of the first of the entries that may have it."""
    if not spans:
        return None
    one = several[0]
    names = " or ".join(dict.fromkeys(other.entry.name for other in several))
    score = LIKELY if len({other.entry.id for other in several}) == 1 else EITHER
    # a word that the text writes small, too, may be no name
    if material.own.words[one.form.lower()] and one.form != one.form.lower():
        score = min(score, ORDINARY)
    reason = f"{one.case} of “{one.of}” ({names}), {counted(len(spans))}"
    fields = {"id": one.entry.id, "forms": [*one.entry.forms, one.form]}
    register = one.entry.register
    return Proposal("forms", one.case, spans, score, reason, f"register:{register}", fields, one.form)
