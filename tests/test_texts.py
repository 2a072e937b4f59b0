"""A text is kept as it is, or refused with the place and the name of what cannot stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edition import wording
from edition.model.diagnostics import ERROR, WARNING
from edition.read import texts


def told(content: bytes) -> list[tuple[str, str, str]]:
    """Return code, severity and place of every fault."""
    _, faults = texts.decode(content, "x.txt")
    return [(fault.code, fault.severity, str(fault.at)) for fault in faults]


@pytest.mark.parametrize(
    "content", [b"", b"\xef\xbb\xbfone\r\ntwo\rthree\n", "é\t\u00a0\u2029\n".encode(), b"no newline"]
)
def test_a_text_keeps_every_character(content: bytes) -> None:
    text, faults = texts.decode(content, "x.txt")

    assert (content, ()) == ((text or "").encode(), faults)


@pytest.mark.parametrize(
    ("fault", "content"),
    [
        (("T001", ERROR, "x.txt:2:4"), b"one\ncaf\xe9"),
        (("T001", ERROR, "x.txt:2:4"), "one\nИва\ud800".encode("utf-8", "surrogatepass")),
        (("T001", ERROR, "x.txt:1:1"), "one".encode("utf-16")),
        (("T002", ERROR, "x.txt:1:2"), b"a\0b"),
        (("T003", ERROR, "x.txt:2:1"), b"a\r\n\x0cb"),
        (("T003", ERROR, "x.txt:1:2"), "a\ufffeb".encode()),
        (("T004", WARNING, "x.txt:1:2"), "a\x85b".encode()),
        (("T004", WARNING, "x.txt:1:2"), b"a\x7fb"),
        (("T004", WARNING, "x.txt:1:2"), "a\U0001fffeb".encode()),
        (("T005", WARNING, "x.txt:1:2"), "a\u202eb".encode()),
        (("T005", WARNING, "x.txt:1:2"), "a\U000e0061b".encode()),
        (("T006", WARNING, "x.txt:1:2"), "a\ufffdb".encode()),
        (("T006", WARNING, "x.txt:1:2"), "a\ue000b".encode()),
    ],
)
def test_odd_characters_are_told(fault: tuple[str, str, str], content: bytes) -> None:
    assert [fault] == told(content)


def test_a_text_with_an_error_is_not_given() -> None:
    assert texts.decode(b"a\0b", "x.txt")[0] is None


def test_a_text_with_warnings_is_given() -> None:
    assert "a\x85b" == texts.decode("a\x85b".encode(), "x.txt")[0]


def test_many_odd_characters_are_counted() -> None:
    _, faults = texts.decode("\x96".encode() * 1118, "x.txt")

    assert texts.MAX_FAULTS + 1 == len(faults)
    assert wording.message(faults[-1]).startswith("The text contains 1098 more")


def test_every_character_of_the_list_is_kept_or_refused_as_it_says(cases: Path) -> None:
    wrong = []
    for line in (cases / "xml_illegal.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        c = chr(int(row["codepoint"].replace("U+", "0x"), 0))
        text, faults = texts.decode(f"one{c}two".encode("utf-8", "surrogatepass"), "x.txt")
        refused = text is None and bool(faults)
        kept = text == f"one{c}two"
        if (row["expect"].startswith("illegal") and not refused) or (row["expect"].startswith("kept") and not kept):
            wrong.append(row["codepoint"])

    assert [] == wrong


def test_the_real_texts_have_no_odd_characters(sources: Path) -> None:
    assert [] == [fault for path in sorted(sources.glob("*.txt")) for fault in told(path.read_bytes())]
