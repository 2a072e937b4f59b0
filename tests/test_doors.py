"""Hostile paths come in by every door where a name is taken, and nothing outside the edition is opened."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.small import edition

PROGRAM = """
import json, os, sys, tempfile
from pathlib import Path
from click.testing import CliRunner
from edition.cli import main
from tests.small import edition

home, values = Path(sys.argv[1]).resolve(), json.loads(sys.argv[2])
own = [str(home), *{os.path.realpath(p) for p in (sys.prefix, sys.base_prefix, os.getcwd(), *filter(None, sys.path))}]
own += ["/dev/", "/proc/", "/usr/", "/etc/localtime", "/etc/mime.types", "/etc/ld.so", "/sys/"]
EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.symlink", "os.link", "os.truncate")
# where a command keeps what it needs for a moment
scratch = home.with_name("scratch")
scratch.mkdir(exist_ok=True)
tempfile.tempdir = str(scratch)
own.append(str(scratch))
strange = []

def hook(event, given):
    if event in EVENTS and given and isinstance(given[0], (str, bytes, os.PathLike)):
        name = os.fsdecode(given[0])
        # a relative name is one in a folder that was opened: it must be a single one
        single = "/" not in name and name != ".."
        if not (os.path.realpath(name).startswith(tuple(own)) if name.startswith("/") else single):
            strange.append([event, name])

sys.addaudithook(hook)

def run(*words):
    done = CliRunner().invoke(main, ["--root", str(home / "edition"), *words], obj=home / "edition")
    return done.exit_code

codes = {}
for value in values:
    quoted = json.dumps(value)
    doors = {
        "persons": {"annotations/persons.yaml": f"- {{id: {quoted}, name: A}}\\n"},
        "notes": {"annotations/letter/notes.yaml": f"- {{id: {quoted}, exact: bridge, note: x}}\\n"},
        "anchors": {"annotations/letter/anchors.yaml": f"- {{anchor: {quoted}, exact: bridge}}\\n"},
        "order": {"edition.yaml": f"title: x\\norder: [{quoted}]\\n"},
        "interface": {"edition.yaml": f"title: x\\ninterface: {quoted}\\n"},
        "conventions": {"annotations/letter/text.yaml": f"title: x\\nconventions: {quoted}\\n"},
    }
    for door, files in doors.items():
        edition(home / "edition", files)
        codes[door, value] = run("check")
        for path in files:
            (home / "edition" / path).unlink()
        edition(home / "edition")
    commands = {
        "add": ("add", "--id", value, str(home / "new.txt")),
        "update": ("update", value, str(home / "new.txt")),
        "new": ("new", "note", value, "--exact", "bridge", "--note", "x"),
        "export": ("export", "tei", value),
        "suggest": ("suggest", "dates", value),
        **{name: (name, value) for name in ("inspect", "errata", "ledger")},
    }
    for door, words in commands.items():
        codes[door, value] = run(*words)
print(json.dumps([strange, [[door, value, code] for (door, value), code in codes.items() if code not in (1, 2)]]))
"""


def test_no_hostile_path_opens_anything_outside_by_any_door(cases: Path, tmp_path: Path, *, slow: bool) -> None:
    lines = (cases / "path_traversal.jsonl").read_text(encoding="utf-8").splitlines()
    values = [json.loads(line)["value"] for line in lines][:: 1 if slow else 29]
    edition(tmp_path / "edition")
    (tmp_path / "new.txt").write_text("Words.\n", encoding="utf-8")
    words = [sys.executable, "-c", PROGRAM, str(tmp_path), json.dumps(values)]
    done = subprocess.run(words, check=False, capture_output=True, text=True, encoding="utf-8")

    assert done.returncode == 0, done.stderr
    strange, taken = json.loads(done.stdout)
    assert [] == strange
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition", "new.txt"]
    assert [] == [one for one in taken if one[2] not in (0, 1, 2)]
