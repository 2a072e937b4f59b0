"""What can be typed of a record or of an entry: the fields that it needs and may have, from the tables of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from edition.model import Editor
from edition.model.records import HELP, ORDERS, RECORDS, RecordKind
from edition.model.registers import REGISTERS, Register
from edition.read import allowed, withdrawn


class InputForm(Struct, frozen=True):
    """What may be typed: *file* is a file of a text's folder if it is *pointing*, else a register."""

    file: str
    label: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    pointing: bool
    help: Mapping[str, str]

    def explain(self, field: str) -> str:
        """Return a few words on a *field* for whoever types it."""
        return self.help.get(field) or HELP[field]


_OF_ENTRIES = ("id", "sort", "forms", "lang", "role", "note", "cert", "source", "resp", "status", "comments")
"""Fields that the entries of several registers may have."""
SEVERAL = frozenset(
    (
        "forms",
        "ref",
        "source",
        "comments",
        *(field.name for one in REGISTERS.values() for field in one.fields if field.several),
    )
)
"""Fields that may be given more than once."""
TYPES: Mapping[str, type] = {"apply": bool, "level": int, "lat": float, "lon": float}
"""Fields that are no words."""


def _of_record(row: RecordKind) -> InputForm:
    return InputForm(row.files[0], row.label, row.needs, row.takes, pointing=True, help=row.help)


def _of_entry(register: Register) -> InputForm:
    own: dict[str, str] = {}
    for field in register.fields:
        own |= {part.column: part.help for part in field.parts} or ({field.name: field.help} if field.help else {})
    common = tuple(name for name in _OF_ENTRIES if name in register.order)
    return InputForm(register.name, register.help, (register.named,), (*own, *common), pointing=False, help=own)


FORMS: Mapping[str, InputForm] = {
    **{name: _of_record(row) for name, row in RECORDS.items() if row.written},
    **{register.link: _of_entry(register) for register in REGISTERS.values()},
}
"""What `edition new` can write, by what it calls it."""
_SINGLE: Mapping[str, tuple[str, ...]] = {
    "editors": tuple(allowed.field_names(Editor)),
    "withdrawn": tuple(allowed.field_names(withdrawn.WithdrawnFile)),
    "text": (
        *("title", "series", "author", "translator", "publisher", "date", "written", "language", "transcription"),
        *("url", "availability", "licence", "rights", "sha256", "original", "conventions", "pages", "first_page"),
        *("facsimile", "lines", "notes_by", "letter", "calendar", "keywords", "summary", "normalization"),
        *("witnesses", "allow"),
    ),
}
_OF_EDITION: Mapping[str, tuple[str, ...]] = {
    **_SINGLE,
    **{name: register.order for name, register in REGISTERS.items()},
}


def order(file: str) -> tuple[str, ...]:
    """Return the order of fields in *file*, a path below the edition's folder; nothing if it has none.

    >>> order("annotations/serge/persons.yaml")[:2], order("annotations/persons.yaml")[:2]
    (('id', 'form'), ('id', 'name'))
    """
    *folders, name = file.removesuffix(".yaml").split("/")
    orders = {**_SINGLE, **ORDERS} if len(folders) > 1 else _OF_EDITION
    return orders.get(name, ())


def ordered(names: Iterable[str], wanted: tuple[str, ...]) -> list[str]:
    """Put names in order; those that the order does not know come last, as they were."""
    places = {name: nth for nth, name in enumerate(wanted)}
    return sorted(names, key=lambda name: places.get(name, len(places)))
