"""Every record that a structural fault gives to paste settles it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from edition import pipeline, wording
from edition.model.diagnostics import Diagnostic

FOLDERS = Path(__file__).resolve().parent / "diagnostics"
CODES = ("T021", "T022", "T023", "T024", "T025", "T026", "T027", "T028", "T029", "T030")
FILLED = {"exact": "The river was high", "reason": "so it stands", "head": "A heading", "n": "9", "block": "quote"}
"""What an editor writes for the dots of a hint: in most editions the words of the first paragraph."""
CALLED = {"T027": "¹', prefix: 'high.", "T030": "And nobody in Rybna"}
"""Words that a note belongs to, where the first of the text are none."""
NOTES = {"T022": "[^1]: In March.", "T023": "[^1]: In March."}
"""The note that a call is linked to, where only the editor knows it."""

Record = dict[str, object]


def faults_of(folder: Path) -> Sequence[Diagnostic]:
    return pipeline.check(folder).diagnostics


def groups(fault: Diagnostic) -> Iterator[list[str]]:
    """Yield the records that a hint gives, those together that stand together; of one kind, each is an alternative."""
    run: list[str] = []
    for line in (*wording.hint(fault).splitlines(), ""):
        if line.strip().startswith("- {"):
            run.append(line.strip())
            continue
        kinds = {one.split(":")[0] for one in run}
        yield from [run] if len(kinds) == len(run) > 0 else [[one] for one in run]
        run = []


def cases() -> Iterator[tuple[str, int, int]]:
    for code in CODES:
        for nth, fault in enumerate(faults_of(FOLDERS / code)):
            yield from ((code, nth, group) for group, _ in enumerate(groups(fault)))


def filled(code: str, line: str) -> str:
    line = line.replace("call: {exact: …}", f"call: {{exact: '{NOTES.get(code, '')}'}}")
    for field, words in {**FILLED, "exact": CALLED.get(code, FILLED["exact"])}.items():
        line = line.replace(f"{field}: …", f"{field}: '{words}'")
    assert "…" not in line
    return line


@pytest.mark.parametrize(("code", "nth", "group"), list(cases()))
def test_what_a_hint_gives_to_paste_settles_the_fault(code: str, nth: int, group: int, tmp_path: Path) -> None:
    root = copytree(FOLDERS / code, tmp_path / "edition")
    before = faults_of(root)
    fault = before[nth]
    for line in list(groups(fault))[group]:
        pasted = filled(code, line)
        file, under = ("text.yaml", "allow") if "code:" in pasted else ("structure.yaml", "")
        path = root / "annotations/letter" / file
        said = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(f"{said.rstrip()}\n{under and under + ':'}\n{pasted}\n".lstrip(), encoding="utf-8")
        yaml.safe_load(path.read_text(encoding="utf-8"))
    after = faults_of(root)

    assert (fault.name, fault.arguments) not in [(one.name, one.arguments) for one in after]
    assert {one.name for one in after} <= {one.name for one in before}


QUOTED = ("A030", "A031", "A032")
POINTER = ("exact", "prefix", "suffix", "to")


def proposals() -> Iterator[tuple[str, int, int]]:
    for code in QUOTED:
        for nth, fault in enumerate(faults_of(FOLDERS / code)):
            yield from ((code, nth, place) for place, _ in enumerate(places_of(fault)))


def places_of(fault: Diagnostic) -> Sequence[tuple[int, str]]:
    return dict(fault.arguments).get("places", ())  # type: ignore[return-value]


@pytest.mark.parametrize(("code", "nth", "place"), list(proposals()))
def test_a_record_with_the_fields_of_a_proposed_place_stands_there(
    code: str, nth: int, place: int, tmp_path: Path
) -> None:
    root = copytree(FOLDERS / code, tmp_path / "edition")
    before = faults_of(root)
    path = root / before[nth].at.file
    content = path.read_text(encoding="utf-8")
    records: list[Record] = yaml.safe_load(content)
    record = content.splitlines()[: before[nth].at.line]
    at = sum(line.startswith("- ") for line in record) - 1
    said = {name: value for name, value in records[at].items() if name not in POINTER}
    records[at] = {**yaml.safe_load(places_of(before[nth])[place][1]), **said}
    path.write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False), encoding="utf-8")

    assert len(before) - 1 == len(faults_of(root))
