"""Draft an entry of a register from the forms of a name in a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence

from edition.read import ids
from edition.suggest.misread import bare
from edition.suggest.names import HONORIFICS, PARTICLES, ROMAN

# “Orlov, P. A.”; not “Orlov, Pavel”
INVERTED = re.compile(r"(.+?), ((?:\w{1,2}\.[ \u00a0]?)+)\Z")


def entry(forms: Counter[str], taken: Container[str]) -> Mapping[str, object]:
    """Return the fields of an entry: the longest form is the name, the id is not *taken*."""
    name = plain(max(forms, key=lambda form: (len(form), form)))
    surname = surname_of(name)
    first = name[: -len(surname)].strip() if name.endswith(surname) else ""
    fields = {"id": _free_id(surname, first, taken), "name": name}
    if first:
        fields["sort"] = f"{surname}, {first}"
    return {**fields, "forms": [form for form, _ in forms.most_common()]}


def plain(form: str) -> str:
    """Return a name in its usual order (``Bunyan, J.`` is inverted) and without capitals throughout (``KÜHLMANN``)."""
    if inverted := INVERTED.match(form):
        form = f"{inverted[2].strip()} {inverted[1]}"
    # “II.” and “K.” are no shouting
    return form.title() if form.isupper() and len(form) > len("II.") else form


def surname_of(name: str) -> str:
    """Return the last word of *name* that is neither an honorific nor a number, with the particles before it."""
    words = name.split()
    while len(words) > 1 and (words[-1] in HONORIFICS or ROMAN.match(words[-1])):
        words.pop()
    at = len(words) - 1
    while at > 0 and words[at - 1] in PARTICLES:
        at -= 1
    # behind an honorific the particles would lead to it, not to the surname: Mehmed Pasha
    return " ".join(words[at:]) if name.endswith(words[-1]) else words[-1]


def initials(form: str) -> str:
    """Return the initials of a name's first words: ``A.I. Yegorov`` and ``Alexander Ilyich Yegorov`` both give ``AI``.

    >>> initials("V.N. Yegorov"), initials("Alexander Ilyich Yegorov"), initials("Yegorov")
    ('VN', 'AI', '')
    """
    *first, _ = plain(form).replace(".", ". ").split() or [""]
    return "".join(word[0] for word in first if word[0].isupper() and word not in HONORIFICS)


def agree(one: str, other: str) -> bool:
    """Return whether two strings of initials may be one person's: one is the beginning of the other."""
    return one.startswith(other) or other.startswith(one)


def split_by_initials(forms: Counter[str]) -> list[Counter[str]]:
    """Group *forms* of one surname by their initials; forms without initials join the most frequent group."""
    groups: list[Counter[str]] = []
    # the fullest initials found groups, so that “V.” joins “V. N.” and not the other way round
    for form, times in sorted(forms.items(), key=lambda item: (-len(initials(item[0])), item[0])):
        own = initials(form)
        match = next((group for group in groups if own and all(agree(own, initials(one)) for one in group)), None)
        if match is None and (own or not groups):
            groups.append(Counter({form: times}))
            continue
        group = max(groups, key=lambda group: group.total()) if match is None else match
        group[form] += times
    return groups


def _free_id(surname: str, first: str, taken: Container[str]) -> str:
    name = ids.suggested(_latin(surname)) or "person"
    if name not in taken:
        return name
    # a reader who knows two Orlovs tells them apart by their initials before by a number
    name = f"{name}-{''.join(re.findall(r'[a-z]', _latin(initials(f'{first} X')).lower())) or 'x'}"
    return next(one for one in (name, *(f"{name}{n}" for n in range(2, 1000))) if one not in taken)


def _latin(words: str) -> str:
    return bare(words).replace("ł", "l").replace("ø", "o").replace("ß", "ss").replace("đ", "d")


def known_initials(forms: Sequence[str], name: str) -> set[str]:
    """Return the initials of the forms and of the preferred name of an entry; those without initials add none."""
    return {found for form in (*forms, name) if (found := initials(form))}
