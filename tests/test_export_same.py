"""Same input, same bytes: every export is made twice, with another order of sets and in another zone of time."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

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


NEEDED = {"typst": "Typst is not here: pip install '.[pdf]'", "pypandoc": "pandoc is not here: pip install '.[import]'"}


def made(folder: Path, seed: str, zone: str) -> dict[str, dict[str, bytes]]:
    """Run each command on an edition of its own, in one process; return by command all that is there afterwards."""
    calls = [["--root", str(small.edition(folder / name, FILES)), *words] for name, words in COMMANDS.items()]
    program = f"from edition.cli import main\nfor call in {calls}: main.main(call, standalone_mode=False)"
    environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: contents(folder / name) for name in COMMANDS}


def contents(root: Path) -> dict[str, bytes]:
    there = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    # what is kept to save time is found by digests in which the machine has its part
    return {path: file.read_bytes() for path, file in there.items() if not path.startswith("build/.store/")}


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    for module, remark in NEEDED.items():
        if importlib.util.find_spec(module) is None:
            lacking(remark)
    first, second = (made(tmp_path / seed / "here", seed, zone) for seed, zone in WAYS)

    assert [] == [name for name, files in first.items() if not files.keys() - {*small.FILES, *FILES}]
    assert {name: files.keys() for name, files in first.items()} == {n: files.keys() for n, files in second.items()}
    assert [] == [(name, path) for name, files in first.items() for path in files if files[path] != second[name][path]]
