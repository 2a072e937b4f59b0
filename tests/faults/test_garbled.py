"""Whatever bytes come in: no traceback, nothing that hangs, and what is taken is kept as it was."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import pipeline, recover
from edition.cli import main
from edition.model.diagnostics import InputError
from edition.read import project
from edition.read.texts import decode
from tests.serving import FILES, TEXT, small

MUTANTS, STRINGS = (3000, 1000), (25, 6)
"""How many are tried with `--slow`: of YAML, of bytes; and in a sample."""
PIECES = [
    b"[",
    b"{",
    b"- ",
    b": ",
    b"'",
    b'"',
    b"\n",
    b"  ",
    b"&a ",
    b"*a",
    b"!!str ",
    b"|\n",
    b"#",
    b"\x00",
    b"\xff",
    b"\t",
]
PIECES += [
    b"null",
    b"javascript:x",
    b"../../x",
    b"id: ",
    b"exact: ",
    b"''",
    b"\xef\xbb\xbf",
    b"<<: ",
    b"9" * 400,
    b"%s",
    b"{{ 1 }}",
]
SECONDS = 10


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Change some places of *content*: take out, put in, double, swap."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.randint(0, 12))
        instead = chance.choice(
            [b"", chance.choice(PIECES), content[start:end] * 2, content[end:start:-1], chance.randbytes(3)]
        )
        content = content[:start] + instead + content[end:]
    return content


@pytest.mark.timeout(3600)
def test_garbled_yaml_and_settings_are_taken_or_told_at_once(tmp_path: Path, *, slow: bool) -> None:
    chance = random.Random(1)  # noqa: S311  the same mutants each time
    root = small(tmp_path / "edition")
    files = sorted(path for path in FILES if path.endswith(".yaml"))
    for _ in range(MUTANTS[0] if slow else STRINGS[0]):
        file = chance.choice(files)
        garbled = mutated(FILES[file].encode(), chance)
        (root / file).write_bytes(garbled)
        begun = time.process_time()
        pipeline.check(root)  # raises for a bug alone
        assert time.process_time() - begun < SECONDS, garbled
        (root / file).write_bytes(FILES[file].encode())


@pytest.mark.timeout(3600)
def test_bytes_of_whatever_kind_come_back_or_are_refused_with_a_code(tmp_path: Path, *, slow: bool) -> None:
    chance = random.Random(2)  # noqa: S311  the same mutants each time
    for nth in range(MUTANTS[1] if slow else STRINGS[1]):
        content = chance.randbytes(chance.randint(0, 60)) if nth % 2 else mutated(TEXT.encode(), chance)
        root = small(tmp_path / str(nth), **{"texts/t.txt": "", "annotations/t/text.yaml": "title: T\n"})
        for file in ("notes", "corrections"):
            (root / f"annotations/t/{file}.yaml").unlink()
        (root / "texts/t.txt").unlink()
        (tmp_path / "in.txt").write_bytes(content)
        done = CliRunner().invoke(main, ["--root", str(root), "add", "--id", "t", str(tmp_path / "in.txt")], obj=root)
        assert done.exit_code in (0, 1), (content, done.output, done.exception)
        kept = (root / "texts/t.txt").read_bytes() if done.exit_code == 0 else content
        text, faults = decode(kept, "t.txt")
        # a file without a letter is readable, and refused all the same
        assert (done.exit_code == 0) is (text is not None) or "T012" in done.output, (content, faults)
        if done.exit_code == 0 and (built := pipeline.build(root, root / "build/site")).files and not built.has_errors:
            assert kept == recover.source_bytes(root / "build/site/texts/t/t.xml"), content
            # what no XML document can hold stands as pictures in the text that is kept
            assert content == recover.original_bytes(root / "build/site/texts/t/t.xml"), content


def test_garbled_tei_is_recovered_or_refused(tmp_path: Path) -> None:
    root = small(tmp_path / "edition")
    assert not pipeline.build(root, root / "build/site").has_errors
    xml = (root / "build/site/texts/t/t.xml").read_bytes()
    chance = random.Random(3)  # noqa: S311  the same mutants each time
    for _ in range(200):
        (tmp_path / "t.xml").write_bytes(mutated(xml, chance))
        with suppress(InputError):  # anything else is a bug
            recover.source_bytes(tmp_path / "t.xml")


def test_every_command_that_reads_settings_survives_settings_of_one_odd_value(tmp_path: Path) -> None:
    for value in ("[]", "{}", "''", "null", "[[[]]]", "{a: {b: c}}", "1e400", "0x10", "2024-01-01", "true"):
        for field in ("title", "licence", "order", "language", "version", "interface", "base_url", "date"):
            root = small(tmp_path / field, **{"edition.yaml": f"title: T\n{field}: {value}\n"})
            project.faults(root)
