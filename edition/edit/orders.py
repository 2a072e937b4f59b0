"""The order of fields: what a record says first, then where, then how sure and by whom; long prose last."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.registers import NAMED, REGISTERS

_POINTER = "exact prefix suffix start to"
_TRUST = "cert source resp"
ORDERS: dict[str, tuple[str, ...]] = {
    name: tuple(fields.split())
    for name, fields in {
        "notes": f"id {_POINTER} cert source resp note",
        "corrections": f"id {_POINTER} transpose order corr gap supplied type cert apply reason source resp",
        "structure": f"head block join split call voice anchor id {_POINTER} level n {_TRUST}",
        "dates": f"id {_POINTER} old when from to_date event {_TRUST}",
        "links": f"id {_POINTER} link {_TRUST}",
        "decisions": f"id form {_POINTER} ref kind cert reason source resp",
        "passages": f"id {_POINTER} event {_TRUST}",
        "refused": f"id kind form {_POINTER} cert reason source resp",
        "editors": "id name role orcid url",
        "text": (
            "title series author translator publisher date written language transcription url availability licence "
            "rights sha256 conventions first_page notes_by calendar summary normalization allow"
        ),
    }.items()
} | {name: register.order for name, register in REGISTERS.items()}
"""The fields of each kind of file in order."""
_OF_TEXTS = {**dict.fromkeys(NAMED, "decisions"), "events": "passages"}
"""What is in the files of a text that are called as a register is."""


def order(file: str) -> tuple[str, ...]:
    """Give the order of fields in *file*, a path below the edition's folder; nothing if it has none.

    >>> order("annotations/serge/persons.yaml")[:2], order("annotations/persons.yaml")[:2]
    (('id', 'form'), ('id', 'name'))
    """
    *folders, name = file.removesuffix(".yaml").split("/")
    of_a_text = len(folders) > 1
    return ORDERS.get(_OF_TEXTS.get(name, name) if of_a_text else name, ())


def ordered(names: Iterable[str], wanted: tuple[str, ...]) -> list[str]:
    """Put names in order; those that the order does not know come last, as they were."""
    places = {name: nth for nth, name in enumerate(wanted)}
    return sorted(names, key=lambda name: places.get(name, len(places)))
