"""The table of registers: every row is whole, and whatever is made of it knows every register."""

from __future__ import annotations

from typing import get_type_hints

import pytest
from msgspec import json, structs

from edition.importing import lists
from edition.model.kinds import KINDS
from edition.model.registers import LINKS, MENTIONS, REGISTERS, Entry, Register, link_in, own
from edition.read import registers as reading
from edition.write.html import metadata
from edition.write.tei.registers import Registers
from edition.write.tei.schema.content import names
from edition.write.tei.schema.descriptions import MODULES
from edition.write.tei.schema.grammars import GRAMMAR
from tests.miniature import EDITION

ROWS = pytest.mark.parametrize("register", REGISTERS.values(), ids=lambda register: register.name)


@ROWS
def test_every_field_of_a_row_is_a_field_of_the_entry_and_stands_in_the_order_of_the_file(register: Register) -> None:
    attributes = {field.name for field in structs.fields(register.entry)}
    named = {*(field.name for field in register.fields), *(name for name, _ in register.line)}
    named |= {name for name in (register.by, register.begun, register.ended, register.when, register.old) if name}

    assert named <= set(register.order)
    assert {register.attribute(name) for name in register.order} <= attributes
    assert len(set(register.order)) == len(register.order)


@ROWS
def test_every_field_that_only_one_register_has_is_in_its_row(register: Register) -> None:
    common = {field.name for field in structs.fields(Entry)}
    wholly = {field.name for field in structs.fields(register.entry)} - common

    assert {register.attribute(field.name) for field in register.fields} == wholly


@ROWS
def test_the_parts_of_a_field_are_the_fields_of_its_value(register: Register) -> None:
    hints = get_type_hints(register.entry)
    for field in (field for field in register.fields if field.parts):
        assert {part.name for part in field.parts} <= set(get_type_hints(hints[field.name].__args__[0]))


@ROWS
def test_every_register_is_named_by_a_kind_and_has_a_writer_a_reader_a_grammar_and_a_model(register: Register) -> None:
    assert register.mention in {*KINDS, ""}
    assert {register.tei_list, register.use} <= GRAMMAR.uses.keys()
    assert register.tei_list in names(GRAMMAR.uses["standOff.registers"].content)
    assert {register.tei_list, register.tei_entry, register.tei_name} <= MODULES.keys()
    assert register.name in reading.MODELS
    assert register.name in lists._OF
    written = Registers(EDITION)
    assert f"<{register.tei_list}>" in written.stand_off(written)


def test_no_two_registers_share_a_name_a_link_a_kind_or_a_list() -> None:
    rows = REGISTERS.values()
    assert len(rows) == len(LINKS) == len({one.tei_list for one in rows})
    assert len(MENTIONS) == sum(one.mention != "" for one in rows)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("work:lenin", "work:lenin, p. 12"),
        ("event:ice", "event:ice"),
        ("", "work: a letter"),
        ("", "A letter, work:lenin"),
        ("", "https://example.org"),
        ("", ""),
    ],
)
def test_a_link_is_what_words_begin_with(expected: str, words: str) -> None:
    assert expected == link_in(words)


def test_what_an_entry_has_of_its_own_is_as_a_file_holds_it() -> None:
    paper, ice = EDITION.entries["works"][0], EDITION.entries["events"][0]

    assert {"author": ["person:writer", "A. N. Other"], "date": "1918", "publisher": "P", "place": "Rybna"} == own(
        paper
    )
    assert {"when", "old", "place", "participants"} == own(ice).keys()
    assert "place:rybna" == own(ice)["place"]


@pytest.mark.parametrize(
    ("expected", "register", "nth"),
    [
        ({"@type": "Event", "startDate": "1918-03-17"}, "events", 0),
        ({"@type": "Event", "startDate": "1917-12", "endDate": "1918-03-17"}, "events", 1),
        ({"@type": "Person"}, "persons", 0),  # born about 1870, died nobody knows when
        ({"@type": "Organization", "foundingDate": "1917", "dissolutionDate": "1918"}, "orgs", 0),
        ({"@type": "Place"}, "places", 0),
    ],
)
def test_machines_read_when_an_entry_began_and_ended(expected: dict[str, str], register: str, nth: int) -> None:
    about = metadata.of_entry(EDITION.entries[register][nth])

    said = json.decode(metadata.json_ld(EDITION, "x.html", about).encode())
    assert expected == {name: value for name, value in said.items() if name == "@type" or name.endswith("Date")}
