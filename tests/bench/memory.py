"""How much memory a build takes: `python -m tests.bench.memory N DIR [--jobs J]`, of N short texts made in DIR.

Texts are invented letters of some 2 kB, each with two notes, a date and a correction, who name some of 300 persons and
places. Prints time on the clock and on processors, the megabytes of the largest process at its peak and the files of
the site, of a first build and of an unchanged one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.bench.measure import run
from tests.small import edition

ENTRIES = 300
"""Persons, and as many places."""
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory")
    parser.add_argument("count", metavar="N", type=int)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--jobs", default="1")
    chosen = parser.parse_args(arguments)
    root = chosen.folder / "edition"
    if not root.exists():
        edition(root, {"annotations/letter/text.yaml": None, "texts/letter.txt": None, **dict(files(chosen.count))})
    print(f"{'':<12}{'seconds':>9}{'CPU s':>9}{'MB':>9}{'files':>9}")
    for name in ("first", "unchanged"):
        measured = run([sys.executable, "-m", "edition", "build", "--jobs", chosen.jobs], root)
        written = sum(one.is_file() for one in (root / "build/site").rglob("*"))
        figures = f"{measured.seconds:>9.2f}{measured.busy:>9.2f}{measured.megabytes:>9.0f}{written:>9}"
        print(f"{name:<12}{figures}", flush=True)


def files(count: int) -> Iterator[tuple[str, str]]:
    """Yield the files of an edition of *count* letters by their paths."""
    chance = Random(count)  # noqa: S311  the same texts every time
    names = [word(chance, 3).capitalize() for _ in range(2 * ENTRIES)]
    words = [word(chance, chance.randint(1, 4)) for _ in range(8000)]
    for nth, register in enumerate(("persons", "places")):
        entries = (
            f"- id: e{n}\n  name: {names[2 * n + nth]}\n  forms: [{names[2 * n + nth]}]\n" for n in range(ENTRIES)
        )
        yield f"annotations/{register}.yaml", "".join(entries)
    for nth in range(1, count + 1):
        yield from letter(f"letter-{nth}", chance, names, words)


def letter(name: str, chance: Random, names: list[str], words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the files of one letter."""
    first, second = (" ".join(chance.choices(words, k=3)) for _ in range(2))
    day = f"1{chance.randint(500, 899)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    body = (f"{first.capitalize()}, {day}. {_prose(chance, names, words)}", f"{_prose(chance, names, words)} {second}.")
    yield f"texts/{name}.txt", "\n\n".join((name.replace("-", " ").capitalize(), *body)) + "\n"
    folder = f"annotations/{name}"
    yield f"{folder}/text.yaml", f"title: {name}\ndate: {day}\n"
    yield f"{folder}/dates.yaml", f"- exact: '{day}'\n  when: '{day}'\n"
    notes = (
        f"- id: n-{nth}\n  exact: {exact!r}\n  note: {_prose(chance, names, words, 2)!r}\n"
        for nth, exact in enumerate((first.capitalize(), f"{second}."))
    )
    yield f"{folder}/notes.yaml", "".join(notes)


def _prose(chance: Random, names: list[str], words: list[str], sentences: int = 12) -> str:
    """Return sentences of invented words, each with a name."""
    each = (
        " ".join((*chance.choices(words, k=8), chance.choice(names), *chance.choices(words, k=3)))
        for _ in range(sentences)
    )
    return " ".join(f"{one.capitalize()}." for one in each)


def word(chance: Random, syllables: int) -> str:
    """Return an invented word."""
    return "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(syllables))


if __name__ == "__main__":
    main(sys.argv[1:])
