"""What `edition new` can write: kinds of records, the files they go to, the fields they need and may have."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from edition.model.registers import REGISTERS, Register

_TRUST = ("cert", "source", "resp")


class Kind(Struct, frozen=True):
    """A kind of record: *file* is a file of a text's folder if it is *pointing*, else a register.

    *help* explains fields that are something else in other kinds.
    """

    file: str
    told: str
    needs: tuple[str, ...]
    takes: tuple[str, ...] = ()
    pointing: bool = True
    help: Mapping[str, str] = {}

    def explain(self, field: str) -> str:
        """Return a few words on a *field* for whoever types it."""
        return self.help.get(field) or HELP[field]


KINDS: dict[str, Kind] = {
    "note": Kind("notes", "a footnote of ours", ("note",), ("id", *_TRUST)),
    "correction": Kind(
        "corrections", "a slip and what should stand there", ("corr",), ("type", "apply", "reason", *_TRUST)
    ),
    "gap": Kind("corrections", "words lost after the quotation", ("gap",), ("extent", *_TRUST)),
    "supplied": Kind("corrections", "words lost after the quotation, and known", ("supplied",), ("reason", *_TRUST)),
    "date": Kind("dates", "a dated expression, normalised", (), ("when", "from", "to_date", "old", "event", *_TRUST)),
    "head": Kind("structure", "a heading before the block that the quotation begins", ("head",), ("level", *_TRUST)),
    "block": Kind("structure", "the kind of the block that the quotation begins", ("block",), ("level", "n", *_TRUST)),
    "anchor": Kind("structure", "a name for a passage, to link to", ("anchor",)),
    "passage": Kind(
        "events",
        "a passage that tells of an event",
        ("event",),
        ("id", *_TRUST),
        help={"event": "Id of the event in the register."},
    ),
    "link": Kind("links", "a cross-reference of the text, resolved", ("link",), _TRUST),
    "mention": Kind("persons", "whom a passage means", ("ref",), ("form", "kind", "reason", *_TRUST)),
}
_OF_ENTRIES = ("id", "sort", "forms", "role", "note", *_TRUST)
"""Fields that the entries of several registers may have."""
SEVERAL = frozenset(
    ("forms", "ref", "source", *(field.name for one in REGISTERS.values() for field in one.fields if field.several))
)
"""Fields that may be given more than once."""
TYPES: dict[str, type] = {"apply": bool, "level": int, "lat": float, "lon": float}
"""Fields that are no words."""
HELP: dict[str, str] = {
    "anchor": "The name to link to.",
    "apply": "`false`: only point the slip out.",
    "block": "p, quote, head, item, fw, …",
    "cert": "high, medium or low.",
    "corr": "What should stand there; '' deletes.",
    "event": "What happened, for the timeline.",
    "extent": "How much is lost.",
    "form": "A form that the whole text means so, where no words are pointed at.",
    "forms": "A form that texts use; may be repeated.",
    "from": "Year, month or day.",
    "gap": "Why the words are lost.",
    "head": "The heading's words.",
    "id": "Id; without it, one is made.",
    "kind": "name, role, epithet, generic, …",
    "level": "1 chapter, 2 section, …",
    "link": "A target as in Markdown: note:n30, text:ID, …",
    "n": "The number that is meant.",
    "name": "Preferred form of the name.",
    "note": "Markdown.",
    "old": "Old Style date as printed, YYYY-MM-DD.",
    "reason": "Why.",
    "ref": "Id in the register; `none` for no mention; may be repeated.",
    "resp": "Who says so: an id of editors.yaml.",
    "role": "A few words.",
    "sort": "How it is sorted: Surname, Given names.",
    "source": "What it rests on; may be repeated.",
    "supplied": "The words.",
    "title": "Title.",
    "to_date": "End of a span of time.",
    "type": "misprint, ocr, punctuation, hyphenation, spacing, name, number, …",
    "when": "New Style date: year, month or day.",
}


def _of_entry(register: Register) -> Kind:
    """Return the kind of record that makes an entry of *register*."""
    own: dict[str, str] = {}
    for field in register.fields:
        own |= {part.column: part.help for part in field.parts} or ({field.name: field.help} if field.help else {})
    common = tuple(name for name in _OF_ENTRIES if name in register.order)
    return Kind(register.name, register.help, (register.named,), (*own, *common), pointing=False, help=own)


KINDS |= {register.link: _of_entry(register) for register in REGISTERS.values()}
