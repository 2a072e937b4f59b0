"""Editing YAML that people wrote: nothing is lost, and nothing else is touched."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from edition.edit import records, scalars
from edition.edit.forms import order
from edition.edit.nodes import nodes
from edition.edit.patch import Edit, patched
from edition.edit.tidy import tidied
from edition.edit.yaml_sheet import YamlSheet, edited
from edition.model import Editor, Quote
from edition.model.diagnostics import BugError
from edition.read import headers, registers
from edition.read.allowed import field_names
from tests.conftest import ROOT
from tests.sheets import comments, sheet

EDITS = 1_000
FILE = "annotations/x/notes.yaml"
WRITTEN = """\
# Notes. A comment with 'quotes' and a # in it.

- id: e-one   # why
  exact: 'the bridge'
  # about the context
  prefix: "over "
  note: |
    Prose # no comment.

    * list{0}
# between
- {exact: plain words, suffix: ' of', note: 'short'}  # in one line
-   id: e-three
    exact: >-
      folded
      words
    note: "two
      lines"
    to: {exact: 'the end', prefix: 'at '}
# the end
""".replace("{0}", "  ")


@pytest.mark.parametrize(
    ("expected", "value", "style"),
    [
        ("plain words", "plain words", ""),
        ("'plain'", "plain", "'"),
        ("'it''s'", "it's", "'"),
        ("'no'", "no", ""),
        ("'1918'", "1918", ""),
        ("'a: b'", "a: b", ""),
        ("'ends '", "ends ", ""),
        ('"a\\nb"', "a\nb", "'"),
        ('"say \\"so\\""', 'say "so"', '"'),
        ('"\\x85"', "\x85", ""),
        ("''", "", ""),
    ],
)
def test_a_value_is_written_in_the_style_of_its_place(expected: str, value: str, style: str) -> None:
    assert expected == scalars.written(value, style)
    assert value == yaml.load(expected, Loader=yaml.BaseLoader)  # noqa: S506  the loader that keeps strings


def test_every_value_is_found_where_it_stands() -> None:
    root = nodes(WRITTEN, FILE)
    assert root is not None
    for scalar in root.scalars():
        raw = WRITTEN[scalar.start : scalar.end]
        assert scalar.value.strip() == str(yaml.load(raw, Loader=yaml.BaseLoader)).strip() or scalar.style in "|>"  # noqa: S506


def test_a_pointer_is_changed_where_it_stands_and_nowhere_else() -> None:
    before = sheet(WRITTEN, FILE)
    edits = records.pointing(before, (0,), Quote("the old bridge", "across ", " there"))

    expected = WRITTEN.replace("'the bridge'", "'the old bridge'").replace('"over "', "\"across \"\n  suffix: ' there'")
    assert expected == patched(before.text, edits)


def test_a_record_is_set_aside_as_a_comment_and_everything_else_stays() -> None:
    text = patched(WRITTEN, records.set_aside(sheet(WRITTEN, FILE), {1: "gone"}))

    expected = "# gone\n# - {exact: plain words, suffix: ' of', note: 'short'}  # in one line\n"
    assert WRITTEN.replace("- {exact: plain words, suffix: ' of', note: 'short'}  # in one line\n", expected) == text


def test_a_record_is_added_at_the_end_as_the_others_stand() -> None:
    text = records.appended(sheet(WRITTEN, FILE), {"note": "Some prose.", "exact": "it's", "id": "e-four"}, order(FILE))

    assert f"{WRITTEN}- id: e-four\n  exact: 'it''s'\n  note: |\n    Some prose.\n" == text


def test_a_name_that_a_person_gave_to_an_identifier_is_quoted_if_need_be() -> None:
    assert "{'- a': '1', 'no': '2', VIAF: '3'}" == records.value("idno", {"- a": "1", "no": "2", "VIAF": "3"})


def test_an_edit_that_would_say_something_else_is_a_bug_and_not_written() -> None:
    before = sheet(WRITTEN, FILE)
    with pytest.raises(BugError):
        edited(before, [Edit(0, 0, "- id: e-zero\n")], before.data)


def test_tidying_orders_fields_and_takes_their_comments_along() -> None:
    text = "\n\n# top\n\n\n-   note: |2\n        kept  \n\n    # why\n    exact: 'x'   \n\n    id: e-x\n"
    text += "\n\n\n- exact: y\n  note: z\n\n\n"

    assert "# top\n\n- id: e-x\n  # why\n  exact: 'x'\n  note: |2\n      kept  \n\n- exact: y\n  note: z\n" == tidied(
        sheet(text, FILE)
    )


def test_tidying_twice_is_tidying_once() -> None:
    once = tidied(sheet(WRITTEN, FILE))

    assert once == tidied(sheet(once, FILE))
    assert comments(WRITTEN) == comments(once)


@pytest.mark.parametrize(
    "file", sorted(ROOT.glob("annotations/**/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_tidying_our_own_annotations_loses_nothing(file: Path) -> None:
    name = file.relative_to(ROOT).as_posix()
    before = sheet(file.read_bytes().decode(), name)
    after = tidied(before)

    assert before.data == sheet(after, name).data
    assert comments(before.text) == comments(after)
    assert after == tidied(sheet(after, name))


def test_every_field_of_a_file_of_its_own_has_a_place_in_the_order() -> None:
    files: dict[str, type] = {"editors": Editor, **registers.MODELS}
    orders = {name: set(order(f"annotations/{name}.yaml")) for name in files}

    assert {name: set(field_names(model)) for name, model in files.items()} == orders
    assert set(field_names(headers.TextFile)) == set(order("annotations/t/text.yaml"))


def random_edit(before: YamlSheet, drawn: random.Random) -> tuple[str, int]:
    """Make one edit; give the new text, and the number of the record that it changes (-1 for one more)."""
    nth = drawn.randrange(len(before.records))
    words = drawn.choice(
        ["it's", "two\nlines", 'say "so"', "# no comment", "a: b", "‘typographic’", "- dash", " blank "]
    )
    quote = Quote(words, drawn.choice(["", "before "]), drawn.choice(["", " behind"]))
    if drawn.random() < 0.3 or "exact" not in (before.items[nth] or ()):
        return records.appended(before, {"exact": words, "note": f"{words}\n\nmore"}, order(before.file)), -1
    if drawn.random() < 0.2:
        return edited(before, records.set_aside(before, {nth: "why"}), records.without(before.data, {nth: ""})), nth
    expected = deepcopy(before.data)
    records.pointed(expected, (nth,), quote, 7)
    return edited(before, records.pointing(before, (nth,), quote, 7), expected), nth


def outside(text: str, file: str, nth: int) -> tuple[str, str]:
    """Return what stands before and behind record *nth*."""
    root = nodes(text, file)
    assert root is not None
    begin = text.rfind("\n", 0, root.items[nth].start) + 1
    return text[:begin], text[root.items[nth].end :]


@pytest.mark.uncounted
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_thousand_random_edits_lose_no_comment_and_no_byte_elsewhere(ends: str) -> None:
    drawn = random.Random(7)  # noqa: S311  drawn again the same
    paths = sorted(ROOT.glob("annotations/[rt]*/[cdns]*.yaml"))
    texts = [(WRITTEN, FILE), *((path.read_bytes().decode(), path.relative_to(ROOT).as_posix()) for path in paths)]
    sheets = [one for text, file in texts if (one := sheet(text.replace("\n", ends), file)).records]
    for _ in range(EDITS // 2):
        before = drawn.choice(sheets)
        after, nth = random_edit(before, drawn)
        kept = "\n".join(comments(after))
        assert [] == [comment for comment in comments(before.text) if comment not in kept]
        if nth < 0:
            assert after.startswith(before.text)
            continue
        head, tail = outside(before.text, before.file, nth)
        assert after.startswith(head)
        assert after.endswith(tail)
