"""The form by which a person is sorted: the surname first, if nobody says otherwise."""

from __future__ import annotations

import re

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
