"""Views of an edition that remember what was asked of them, so that a result is known by the answers it rests on.

A stage or a writer sees the edition through a view: a dependency cannot be forgotten, since there is no other way to
the value. What every page depends on (`base`) is not asked for: the program, editors, releases, templates, the head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar, cast

from ahocorasick import Automaton
from msgspec import msgpack, structs

from edition import program, tag
from edition.disk.scratch import Stored
from edition.disk.store import Key, Question, digest
from edition.model import NOWHERE, Edition, Project, Settings
from edition.slots import Slots
from edition.write.html.site import Site
from edition.write.tei import registers as tei_registers
from edition.write.tei.pointers import titles

KEYS = dict.fromkeys(("by_id", "designations", "cards"), "names")
"""Mappings by register and id: each has the keys of all entries, so that whether it has one is one question."""
MOST = 1 << 15
"""Answers that are remembered: most questions are about entries, and every text asks some about itself alone."""
Ask = Callable[[Any], object]
K = TypeVar("K", bound=Key)
V = TypeVar("V")


class Asked:
    """The questions that were asked, and the texts in which names were looked for; each once, in order."""

    def __init__(self) -> None:
        self.questions: dict[Question, None] = {}
        self.searched: dict[str, None] = {}


class Watched(Mapping[K, V]):
    """A mapping that remembers which of its values were asked for, which keys, and whether it has any."""

    def __init__(self, name: str, mapping: Mapping[K, V], asked: Asked) -> None:
        self._names = (name, f"{KEYS.get(name, name)}?", f"{name}*", f"{name}!")
        self._mapping = mapping
        self._questions = asked.questions

    def __getitem__(self, key: K) -> V:
        self._questions[self._names[0], key] = None
        return self._mapping[key]

    def __contains__(self, key: object) -> bool:
        # another question than for the value: an entry whose note was mended is still there
        self._questions[self._names[1], key] = None  # type: ignore[index]
        return key in self._mapping

    def __iter__(self) -> Iterator[K]:
        self._questions[self._names[2], None] = None
        return iter(self._mapping)

    def __len__(self) -> int:
        self._questions[self._names[2], None] = None
        return len(self._mapping)

    def __bool__(self) -> bool:
        self._questions[self._names[3], None] = None
        return bool(self._mapping)


def ways(name: str, mapping: Mapping[K, V]) -> Mapping[str, Ask]:
    """Return the functions that answer what `Watched` asks of a mapping."""
    return {
        name: mapping.get,
        f"{name}?": mapping.__contains__,
        f"{name}*": lambda _: list(mapping),
        f"{name}!": lambda _: bool(mapping),
    }


class MarkedMapping(Watched[K, str]):
    """A mapping that gives marks of its values, which are put in where the marks stand."""

    def __init__(self, name: str, mapping: Mapping[K, str], asked: Asked, slots: Slots) -> None:
        super().__init__(name, mapping, asked)
        self._slots = slots

    def __getitem__(self, key: K) -> str:
        return self._slots.mark((self._names[0], key))


class Answers:
    """The digests of answers, few of them made twice; *ways* are the functions that answer, by what is asked."""

    def __init__(self, ways: Mapping[str, Ask]) -> None:
        self.ways = ways
        self._known: dict[Question, bytes] = {}

    def digest(self, question: Question) -> bytes | None:
        """Return the digest of an answer; None to a question that nobody asks any more."""
        found = self._known.get(question)
        if found is None and question[0] in self.ways:
            if len(self._known) >= MOST:
                self._known.clear()
            found = self._known[question] = digest(*encoded(self.answer(question)))
        return found

    def answer(self, question: Question) -> object:
        """Return an answer."""
        what, key = question
        return self.ways[what](key)


def encoded(value: object) -> Iterable[bytes]:
    """Return what stands for a value: what it is as bytes, or a digest of it."""
    # the lines of a contribution are on disk; what digest they have is known
    return (value.digest,) if isinstance(value, Stored) else (msgpack.encode(value),)


class _Settings:
    """Settings that remember which of them were asked for."""

    def __init__(self, settings: Settings, asked: Asked) -> None:
        self._settings = settings
        self._questions = asked.questions

    def __getattr__(self, name: str) -> object:
        # what is made of several settings depends on all
        self._questions[("settings", name) if name in Settings.__struct_fields__ else ("settings*", None)] = None
        return getattr(self._settings, name)

    def iri(self, path: str = "", otherwise: str = "") -> str:
        """Return an address, which depends on that of the site."""
        self._questions["settings", "base_url"] = None
        return self._settings.iri(path, otherwise)


class _Automaton:
    """An automaton that remembers in which texts it looked for names."""

    def __init__(self, automaton: Automaton, asked: Asked) -> None:
        self._automaton = automaton
        self._asked = asked

    def iter(self, text: str) -> Iterator[tuple[int, str]]:
        self._asked.searched[text] = None
        return self._automaton.iter(text)  # type: ignore[no-any-return]


class _Registers(tei_registers.Registers):
    """Registers that remember which entries were written; with *slots*, they write a mark."""

    def __init__(self, registers: tei_registers.Registers, edition: Edition, asked: Asked, slots: Slots | None) -> None:
        self.titles = titles(edition)
        self._registers = registers
        self._asked = asked
        self._slots = slots

    def stand_off(self, names: Iterable[str]) -> str:
        wanted = tuple(sorted(set(names)))
        if self._slots:
            return self._slots.mark(("stand_off", wanted))
        self._asked.questions["stand_off", wanted] = None
        return self._registers.stand_off(wanted)


def of(known: Site, index: tag.Index, whole: tei_registers.Registers) -> Answers:
    """Return what answers the questions that the views ask."""
    mappings = {name: getattr(known.edition, name) for name in MAPPINGS}
    settings = known.edition.settings
    found: dict[str, Ask] = {"settings": partial(getattr, settings), "settings*": lambda _: settings}
    found |= {"stand_off": whole.stand_off, **ways("cards", known.cards), **ways("forms", index.forms)}
    for name, mapping in mappings.items():
        found |= ways(name, mapping)
    return Answers(found)


MAPPINGS = ("entries", "headers", "by_id", "names", "designations", "located", "beside", "places", "letters")
ASKED = ("settings", *MAPPINGS)
"""What an edition is asked for piece by piece."""


def placeless(edition: Edition) -> Edition:
    """Return *edition* with entries that do not know their lines, which differ whenever one above them does."""
    entries = {name: tuple(structs.replace(one, at=NOWHERE) for one in some) for name, some in edition.entries.items()}
    return structs.replace(edition, entries=entries)


def edition(real: Edition, asked: Asked) -> Edition:
    """Return a view of an edition."""
    views = {name: Watched(name, getattr(real, name), asked) for name in MAPPINGS}
    settings = cast("Settings", _Settings(real.settings, asked))
    made = structs.replace(real, settings=settings, entries=views["entries"], headers=views["headers"])
    # there cached properties look before they compute: what they would return is a view as well
    made.__dict__.update(views)
    return made


def site(real: Site, asked: Asked, slots: Slots | None = None) -> Site:
    """Return a view of a site; with *slots*, its cards are marks."""
    view = edition(real.edition, asked)
    cards = MarkedMapping("cards", real.cards, asked, slots) if slots else Watched("cards", real.cards, asked)
    return structs.replace(real, edition=view, cards=cards)


def names(real: tag.Index, asked: Asked) -> tag.Index:
    """Return a view of the index of names."""
    forms, entries = Watched("forms", real.forms, asked), Watched("by_id", real.entries, asked)
    return tag.Index(entries, forms, _Automaton(real.automaton, asked))


def project(real: Project, text_id: str, asked: Asked) -> Project:
    """Return a view of a project for one text: its allowances and whether it is tracked belong to its name."""
    allow = {text_id: real.allow[text_id]} if text_id in real.allow else {}
    tracked = real.tracked & {f"texts/{text_id}.txt"}
    view = edition(real.edition, asked)
    return structs.replace(real, edition=view, text_ids=(text_id,), allow=allow, tracked=tracked)


def registers(
    real: tei_registers.Registers, view: Edition, asked: Asked, slots: Slots | None = None
) -> tei_registers.Registers:
    """Return a view of the registers as TEI."""
    return _Registers(real, view, asked, slots)


def whole(edition: Edition) -> bytes:
    """Return a digest of all that can be asked of an edition, besides what is in `base`."""
    return digest(msgpack.encode([getattr(edition, name) for name in Edition.__struct_fields__ if name in ASKED]))


def base(known: Site, templates: Mapping[str, str | bytes], books: Sequence[str]) -> bytes:
    """Return a digest of what every page depends on; *books* say which are made, and what date they bear."""
    # all fields but those that are asked for, whichever there are
    fields = {name: getattr(known.edition, name) for name in Edition.__struct_fields__ if name not in ASKED}
    shared = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in fields.items()}
    navs = [(*place, str(html)) for place, html in known.navs.items()]
    shell = [(name, str(value)) for name, value in known.shell.items()]
    words = known.messages.language
    return digest(program.known(), msgpack.encode((shared, shell, words, navs, sorted(templates.items()), books)))
