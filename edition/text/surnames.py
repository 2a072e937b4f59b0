"""The form by which a person is sorted: the surname first, if nobody says otherwise; and the parts of a name in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

Part = tuple[str, str]
"""The element of TEI for a part of a name (TEI P5, 14.2.1), and its words."""

_PREFIX = re.compile(
    r"(?:Mac|Mc|Ó|Ní|Nic|Uí|O’|O'|St\.?|Saint|Sainte|San|Santa|Fitz|De|Del|Della|Di|Da|Du|Des|D’|La|Le|Les|Lo|Los|Las"
    r"|Van|Von|Vander|Ter|Ten|El|Al|Ibn|Bin|Abu|Abū)"
)
"""Words with a capital that begin a surname and stay with it."""
_PARTICLE = re.compile(
    r"(?:van|von|vom|zu|zum|zur|und|de|der|den|des|ten|ter|te|’t|'t|in|het|op|aan|di|da|dal|dalla|dos|das|do|du|del|la|le"
    r"|los|las|y|e|af|av|d’|d')"
)
"""Words with a small letter, which go behind the given names: *Rijn, Pieter van*."""
_TITLE = re.compile(
    r"(?:Sir|Dame|Lord|Lady|Duke|Duchess|Earl|Viscount|Count|Countess|Baron|Baroness|Prince|Princess|King|Queen|Tsar"
    r"|Emperor|Empress|Pope|Saint|Freiherr|Freifrau|Graf|Gräfin|Fürst|Fürstin|Prinz|Prinzessin|Herzog|Herzogin|Ritter"
    r"|Comte|Comtesse|Duc|Duchesse|Marquis|Marquise|Vicomte|Conde|Condesa|Conte|Contessa|Principe|Don|Doña|Donna)"
)
"""Titles that stand before the given names of whoever bears them."""
# “Nicholas II” has no surname
_NUMBERED = re.compile(r"[IVX]+|[0-9]+")


def inverted(name: str) -> str:
    """Return a name with its surname first, as a register sorts it.

    >>> inverted("Alexander Ilyich Yegorov"), inverted("Pieter van der Meer"), inverted("Otto II")
    ('Yegorov, Alexander Ilyich', 'Meer, Pieter van der', 'Otto II')
    >>> inverted("Thomas De Quincey"), inverted("Jean de La Tour"), inverted("Tomás Ó Criomhthain")
    ('De Quincey, Thomas', 'La Tour, Jean de', 'Ó Criomhthain, Tomás')
    >>> inverted("Orlov, Ivan")
    'Orlov, Ivan'
    """
    words = name.split()
    if len(words) < 2 or "," in name or _NUMBERED.fullmatch(words[-1]):  # noqa: PLR2004
        return name
    begins = len(words) - 1
    while begins > 1 and _PREFIX.fullmatch(words[begins - 1]):
        begins -= 1
    behind = begins
    while behind > 1 and _PARTICLE.fullmatch(words[behind - 1]):
        behind -= 1
    return f"{' '.join(words[begins:])}, {' '.join((*words[:behind], *words[behind:begins]))}"


def parts(sort: str) -> tuple[Part, ...]:
    """Return the parts of the form under which a person is sorted; none where no single comma tells them.

    >>> parts("Bismarck, Otto von")
    (('surname', 'Bismarck'), ('forename', 'Otto'), ('nameLink', 'von'))
    >>> parts("Barclay, Sir George"), parts("Otto II")
    ((('surname', 'Barclay'), ('roleName', 'Sir'), ('forename', 'George')), ())
    """
    surname, comma, rest = sort.partition(", ")
    # a second comma sets off what is neither: "King, Martin Luther, Jr."
    return (("surname", surname), *_given(rest.split())) if comma and "," not in rest else ()


def _given(words: list[str]) -> Iterator[Part]:
    first = next((nth for nth, word in enumerate(words) if not _TITLE.fullmatch(word)), len(words))
    last = next((nth for nth in range(len(words), first, -1) if not _PARTICLE.fullmatch(words[nth - 1])), first)
    for element, found in (("roleName", words[:first]), ("forename", words[first:last]), ("nameLink", words[last:])):
        if found:
            yield element, " ".join(found)


def parts_of(name: str, sort: str) -> tuple[Part, ...]:
    """Return the parts of a *name* in its own order, where it has those of its *sort* form and nothing else.

    >>> parts_of("Otto von Bismarck", "Bismarck, Otto von")
    (('forename', 'Otto'), ('nameLink', 'von'), ('surname', 'Bismarck'))
    >>> parts_of("Nagy Imre", "Nagy, Imre"), parts_of("Lenin", "Ulyanov, Vladimir")
    ((('surname', 'Nagy'), ('forename', 'Imre')), ())
    """
    surname, *given = parts(sort) or (("", ""),)
    for ordered in ((*given, surname), (surname, *given)):
        if given and " ".join(words for _, words in ordered) == name:
            return ordered
    return ()
