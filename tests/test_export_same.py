"""Same input, same bytes: every export is made twice, with another order of sets and in another zone of time."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition.export.exports import EXPORTS
from tests import small
from tests.conftest import ROOT, lacking

FILES: dict[str, str | bytes | None] = {
    "edition.yaml": "title: Letters\nbase_url: https://example.org/letters/\nlicence: {annotations: CC-BY-4.0}\n",
    "annotations/releases.yaml": "- {version: '1.0', date: '2024-05-01', note: 'The first.'}\n",
    "annotations/persons.yaml": (
        "- {id: orlov, name: Pavel Orlov, forms: [Orlov], note: 'Saw it.'}\n- {id: anna, name: Anna, forms: [Anna]}\n"
    ),
    "annotations/places.yaml": "- {id: rybna, name: Rybna, forms: [Rybna]}\n",
    "annotations/letter/text.yaml": "title: A letter\nauthor: {name: Pavel Orlov, ref: orlov}\n",
    "annotations/letter/notes.yaml": "- {id: e-a, exact: river, note: 'In [Rybna](place:rybna).'}\n",
    "annotations/letter/corrections.yaml": "- {exact: wassgone, corr: was gone, type: misprint, reason: Two words.}\n",
    "annotations/letter/dates.yaml": "- {exact: in March, when: '1918-03'}\n",
    "texts/letter.txt": "A letter\n\nThe river at Rybna rose in March. Orlov and Anna saw.\n\nThe bridge wassgone.\n",
    "annotations/reply/text.yaml": "title: A reply\navailability: restricted\n",
    "texts/reply.txt": "A reply\n\nAnna came over.\n",
}
WAYS = (("1", "Asia/Tokyo"), ("2", "America/Lima"))
COMMANDS = {
    **{name: ("export", *name.replace("-", " --flavour ").split(" ")) for name in EXPORTS},
    "build": ("build",),
    "errata": ("errata", "letter"),
    "release": ("release", "2.0.0", "--date", "2024-06-01"),
}


def made(name: str, folder: Path, seed: str, zone: str) -> dict[str, bytes]:
    """Lay the edition out, run the command in a process of its own, and give all that is there afterwards."""
    root = small.edition(folder, FILES)
    environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "edition", "--root", str(root), *COMMANDS[name]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    there = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    # what is kept to save time is found by digests in which the machine has its part
    there = {path: file for path, file in there.items() if not path.startswith("build/.store/")}
    return {path: file.read_bytes() for path, file in there.items()}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_edition_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    if name == "pdf" and importlib.util.find_spec("typst") is None:
        lacking("Typst is not here: pip install '.[pdf]'")
    if name in ("docx", "markdown") and importlib.util.find_spec("pypandoc") is None:
        lacking("pandoc is not here: pip install '.[import]'")
    first, second = (made(name, tmp_path / seed / "here", seed, zone) for seed, zone in WAYS)

    assert first.keys() - {*small.FILES, *FILES}
    assert first.keys() == second.keys()
    assert [] == [path for path in first if first[path] != second[path]]
