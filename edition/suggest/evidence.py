"""Weigh the evidence that a capitalised sequence is a person: its context, its shape, its neighbours in lists."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from edition.model import Span
from edition.model.kinds import KINDS
from edition.model.registers import MENTIONS
from edition.suggest.names import HONORIFICS, ROMAN, CapitalisedName
from edition.suggest.nouns import tongue_of
from edition.suggest.proposal import Material
from edition.suggest.tagger import weight_at
from edition.text.languages import primary

Groups = Mapping[str, Sequence[CapitalisedName]]

IN = frozenset("in at near into inside outside around throughout via within across through en nach aus в во из".split())
FROM = frozenset("from to towards toward for beyond of".split())
BY = frozenset("by with when where while that as under told him her and whom like because though if but for".split())
ARTICLES = frozenset("the a an this these those many most some every each no any other our their his its".split())
VERBS = frozenset(
    "said says wrote writes declared replied answered asked told explained claimed argued insisted thought believed"
    " knew demanded proposed refused announced reported remarked spoke speaks quotes cites notes mentions ordered sent"
    " signed met came went took gave got left arrived returned died began led commanded resigned became remembers"
    " wished wanted hoped feared tried called who himself herself whose"
    " sagte rief fragte antwortete meinte erwiderte schrie dachte nickte dit répondit reprit demanda écria disse"
    " rispose dijo respondió preguntó сказал сказала отвечал".split()
)
AUXILIARIES = frozenset("was is had has would could did does may might will should must".split())
SURNAMES = re.compile(
    r"(?:[oey]v|[iy]n|sk[iy]|[eo]va|skaya|enko|chuk|yuk|[iy]an|shvili|dze|vich|vić|[čc]ić|wicz|oğlu|oglu|zade|"
    r"mann|berg|stein|sson|sen|bach|[^s]son|nen|eff|off|eau|sius|elli|etti)$"
)
# endings of towns and countries, for registers of places are never complete
TOPONYMS = re.compile(
    r"(?:burg|grad|gorod|sk|land|ia|stan|ville|polis|abad|shire|istan|ton|ford|haven|hafen|stadt|heim|furt|ovo|evo|"
    r"ino|itsa|vka)$"
)
KINDS_OF_PEOPLE = re.compile(r"(?:isms?|ists|ites|iks|ians|eans|women|\w{4,}[^fmtr]men)$")
# “Russo-German”
TWO_NATIONS = re.compile(r"\w+o-\w")
# “Orlov (SPD)”, “Orlov (1870–1924)”
PARTY = re.compile(r"\s*\((?:[A-Z][A-Z-]{1,5}\)|\d{4}\s?[-–]\s?\d{4}|born |b\. |d\. |[A-Z][a-z]+-[A-Z][a-z]+\))")
CITED = re.compile(r",\s+[‘“'\"]?\w[^.;]{2,80}?(?:,\s+(?:vol|pp?|chapter|ch)\b|\s\()", re.IGNORECASE)
# “translated by Orlov”; not “stood by Orlov”
MADE_BY = re.compile(
    r"(?:(?:translated|edited|written|compiled|transcribed|introduced)\s+by|\b(?:ed|eds|trans|tr)\.)\s*$", re.IGNORECASE
)
# “Orlov, 1917”, as works are cited
PUBLISHED = re.compile(r"(?: and [A-Z]\w+)?,\s+\[?(?:1[5-9]|20)\d\d")
# “… sagte er”, “… said she”; not “… sagte Orlov”
SAID_BY = re.compile(r"\s+\w+\s+(?:er|sie|es|ich|wir|ihr|man|he|she|they|i|we)\b", re.IGNORECASE)
GENITIVES = frozenset("des der eines einer seines seiner ihres ihrer meines meiner dieses dieser".split())
DECLINED = re.compile(r"[a-zäöüß]{2}(?:e[mns]|ere)\Z|[a-zäöüß]lein\Z|\Aals\Z")
"""How a word ends that leads to a noun in German, seldom to a name."""
NOBLE = frozenset(("von", "van", "de", "della", "du", "di"))
COMPANY = re.compile(r"(?:’s)?(?:,|;)?[ \n](?:and[ \n]|or[ \n])?$|,? and $| or $")
TITLED, INITIALLED, FULL_NAME = 2.5, 2.5, 1.0
MOST_WITHIN = 0.1
"""The share of a person's mentions that may stand behind “in” or an article."""


def weigh(groups: Groups, material: Material) -> dict[str, float]:
    """Return the likelihood of each group, from 0 to 1, its neighbours in lists included."""
    italics, weights = _italics(material), _tagger_weights(material)
    alone = {
        surname: _weight(surname, found, material)
        + sum(weights(m) - 1.5 * _inside(m, italics) for m in found) / len(found)
        for surname, found in groups.items()
    }
    company = _company(groups, alone, material)
    return {surname: _likelihood(alone[surname] + COMPANY_COUNTS * company[surname]) for surname in groups}


# the vote of neighbours lies between -1 and 1, what speaks for a name alone goes farther: they must be able to turn it
COMPANY_COUNTS = 2.0
UNKNOWN = 0.3


def _tagger_weights(material: Material) -> Callable[[CapitalisedName], float]:
    """Return a function from a naming to its weight in the language model; always 0 without a model."""
    if material.tagger is None:
        return lambda _: 0.0
    found = dict(zip(map(id, material.passages), material.tagger(p.text for p in material.passages), strict=True))
    return lambda m: weight_at(found[id(m.passage)], m.start, m.end)


def _likelihood(weight: float) -> float:
    # the logistic function; math.exp overflows for weights far from zero
    return 1 / (1 + math.exp(-max(-20.0, min(20.0, weight))))


def _weight(surname: str, found: Sequence[CapitalisedName], material: Material) -> float:
    """Add the evidence of the best mention, of the average mention, and of the name itself."""
    each = [_beside(mention, material) for mention in found]
    # one “General Orlov” makes a person of ten bare Orlovs, but ten bare ones weigh against a chance
    total = 0.5 * max(each) + sum(each) / len(each) + _shape(surname, found, material)
    plain = all(m.opens and len(m.words) == 1 for m in found) and max(each) <= 0
    # a place that is named three times is once “in” or “the” something; of an author named forty times one reads in him
    within = sum(m.before.lower() in IN | ARTICLES for m in found)
    seldom_in = len(found) >= 3 and within <= len(found) * MOST_WITHIN  # noqa: PLR2004
    return total + 0.6 * seldom_in - 0.8 * plain


def _beside(m: CapitalisedName, material: Material) -> float:
    """Weigh the words beside one mention."""
    before, after = m.before.lower(), m.after
    eponym, nouns = _eponym(m, material), has_capital_nouns(material)
    found = (
        (TITLED, m.titled),
        (INITIALLED, bool(m.initials)),
        (2.5, any(word in HONORIFICS for word in m.words)),
        (2.0, any(ROMAN.match(word) for word in m.words)),
        (2.0, m.passage.role == "attribution"),
        # “mit dem Wesen sagte sie”: who says it stands behind the verb
        (1.5, after in VERBS and not SAID_BY.match(m.tail)),
        (0.5, after in AUXILIARIES),
        (1.5, bool(PARTY.match(m.tail))),
        (0.8, m.tail.startswith(", who")),
        (2.0, cited(m) or made_by(m)),
        (0.4, before in BY),
        (1.5, eponym),
        (0.8, m.before[:1].isupper() and material.corpus.demonym(m.before)),
        (1.5, m.words[0] in NOBLE and (m.titled or not nouns)),
        # “Fälle von Diebstählen”, “Prokurist einer Bank”, “mit großen Bissen”
        (-2.0, nouns and not m.titled and "von" in m.words and m.words[-1].endswith(("en", "ern"))),
        (-1.5, nouns and len(m.words) == 1 and after in GENITIVES),
        (-1.5, nouns and len(m.words) == 1 and not m.titled and DECLINED.search(m.before) is not None),
        # “Moscow, 1922” is where a book came out
        (-2.0, bool(PUBLISHED.match(m.tail))),
        # notes say “in Trotsky, My Life”: in them “in” leads to authors
        (-0.3 if m.passage.noted else -1.5, before in IN),
        (-0.4, before in FROM),
        (-2.0, before in ARTICLES and not eponym and not m.titled),
        (-0.8, before in ARTICLES and after.islower() and not eponym and not m.titled),
    )
    return sum(weight for weight, holds in found if holds)


def cited(m: CapitalisedName) -> bool:
    """Return whether a note begins with the name and continues with the title of a book."""
    rest = m.passage.text[m.end : m.end + 120]
    start = m.passage.text[: m.start].rstrip(" \n‘“[(")
    return m.passage.noted and (not start or start[-1] in ".;") and bool(CITED.match(rest))


def made_by(m: CapitalisedName) -> bool:
    """Return whether “translated by”, “ed.” or the like precedes the name."""
    return bool(MADE_BY.search(m.passage.text[max(0, m.start - 30) : m.start]))


def _eponym(m: CapitalisedName, material: Material) -> bool:
    """Return whether two hyphened names precede a noun: ``the Webster-Hicks report``."""
    parts = m.surname.split("-")
    if len(m.words) > 1 or len(parts) != 2 or not m.after.islower():  # noqa: PLR2004  two names
        return False
    # “Austro-German agreement” has two adjectives
    return not any(part.endswith("o") or part.islower() or material.corpus.adjective(part) for part in parts)


def _shape(surname: str, found: Sequence[CapitalisedName], material: Material) -> float:
    """Weigh the shape of a name: endings of surnames, of towns, of adjectives; several names together."""
    name = surname.lower()
    full = sum(_full_name(m, material) for m in found) / len(found)
    weight = -0.8 + FULL_NAME * full + 1.2 * bool(SURNAMES.search(name))
    weight -= 1.0 * bool(TOPONYMS.search(name)) + 1.5 * material.corpus.adjective(surname.rpartition("-")[2])
    # where nouns have capitals, one word alone is rather a noun
    alone = has_capital_nouns(material) and all(len(m.words) == 1 and not m.titled for m in found)
    weight -= 1.0 * alone
    weight -= 3.0 * bool(KINDS_OF_PEOPLE.search(name)) + 2.0 * bool(TWO_NATIONS.match(name))
    mixed = sum(_mixed(m, material) for m in found) / len(found)
    return weight - 1.5 * surname.isupper() - 1.5 * mixed


def has_capital_nouns(material: Material) -> bool:
    """Return whether the text is in a language that writes nouns with capitals."""
    return tongue_of(primary(material.document.source.header.language)).has_capital_nouns


def _full_name(m: CapitalisedName, material: Material) -> bool:
    return len(m.names) in (2, 3) and not _mixed(m, material)


def _mixed(m: CapitalisedName, material: Material) -> bool:
    """Return whether a common word or an adjective is among several names: an office, a country, a book."""
    if len(m.names) < 2:  # noqa: PLR2004  several names
        return False
    small = material.corpus.lower
    return any(small.get(name.lower(), 0) > 1 or material.corpus.adjective(name) for name in m.names)


def _italics(material: Material) -> list[Span]:
    return sorted(a.span for a in material.document.annotations if KINDS[a.kind].role == "italic")


def _inside(m: CapitalisedName, spans: Sequence[Span]) -> bool:
    """Return whether a naming is inside one of the sorted *spans*: italics mark a book more often than a person."""
    span = m.passage.source(m.start, m.end)
    at = bisect_right(spans, Span(span.start, span.end))
    return any(one.holds(span) for one in spans[max(0, at - 2) : at + 1])


def _company(groups: Groups, alone: Mapping[str, float], material: Material) -> dict[str, float]:
    """Return, by surname, the average vote of its neighbours in lists: from -1, no persons, to 1, only persons."""
    text = material.document.source.text
    places = sorted((*_unknown(groups, alone), *_known(material)))
    votes: dict[str, list[float]] = defaultdict(list)
    for one, other in pairwise(places):
        # lists put like with like: whoever stands between two persons is one
        if 0 < other[0] - one[1] < len(", and  ") and COMPANY.match(text[one[1] : other[0]]):
            votes[one[2]].append(other[3])  # the key "" collects votes for names that are not candidates
            votes[other[2]].append(one[3])
    return {surname: sum(votes[surname]) / len(votes[surname]) if votes[surname] else 0.0 for surname in groups}


Place = tuple[int, int, str, float]
"""Start, end, surname ("" if its neighbours do not count for it), and its vote on its neighbours."""


def _unknown(groups: Groups, alone: Mapping[str, float]) -> Iterator[Place]:
    for surname, found in groups.items():
        likelihood = 2 * _likelihood(alone[surname]) - 1
        # what is probably no person is less certain of it than a register: its vote counts for less
        vote = likelihood if likelihood > 0 else UNKNOWN * likelihood
        for m in found:
            span = m.passage.source(m.start, m.end)
            yield span.start, span.end, "" if m.passage.noted else surname, vote


def _known(material: Material) -> Iterator[Place]:
    for a in material.document.annotations:
        if a.kind in MENTIONS:
            yield a.span.start, a.span.end, "", 1.0 if KINDS[a.kind].role == "person" else -1.0
