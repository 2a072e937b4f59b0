"""Write `templates/assets/folding.js`: how the search folds words, for scripts, from the tables that Python has.

Run it as `python -m tests.folding` after a change of `edition/text/folding.py`, `edition/text/spellings.py` or of the
scripts without spaces in `edition/withheld.py`. A browser folds most characters by itself (NFKC, small letters, NFD
without marks); the file has those that it folds otherwise.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import category, combining, normalize

from edition.mentions.search_words import APART, folded
from edition.text.folding import CHARACTERS, INVISIBLE, TATWEEL, Class
from edition.text.scripts import ZEROS, spaceless
from edition.text.spellings import LEAST, MOST, RULES

FILE = Path(__file__).parents[1] / "templates" / "assets" / "folding.js"
ASSIGNED = [chr(n) for n in range(0x20, 0x32000) if category(chr(n)) not in ("Cn", "Cs", "Co", "Cc")]
HEAD = "// Written by `python -m tests.folding` from the tables in Python; a test holds it against them.\n"


def as_browser(character: str) -> str:
    """Return what a script makes of a character without a table."""
    apart = normalize("NFD", normalize("NFKC", character).lower())
    return "".join(c for c in apart if not combining(c))


def ranges(holds: Callable[[str], object]) -> str:
    """Return the characters for which *holds* is true, as a set of a regular expression with the flag `u`."""
    return "".join(_ranges(sorted(ord(c) for c in ASSIGNED if holds(c))))


def _ranges(numbers: list[int]) -> Iterator[str]:
    first = last = None
    for n in [*numbers, None]:
        if last is not None and n == last + 1:
            last = n
            continue
        if first is not None:
            yield _escaped(first) + ("-" + _escaped(last) if last != first else "")
        first = last = n


def _escaped(number: int | None) -> str:
    return f"\\u{{{number:x}}}"


def plain(value: object) -> str:
    """Return *value* as JSON in ASCII: a file with invisible characters or marks of direction cannot be reviewed."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def script() -> str:
    """Return the file."""
    figures = CHARACTERS[Class.FIGURE]
    odd = {c: folded(c) for c in ASSIGNED if folded(c) != as_browser(c) and c not in figures}
    lines = {
        "MARKS": f'"{ranges(combining)}"'.replace("\\", "\\\\"),
        "ALONE": f'"{ranges(spaceless)}"'.replace("\\", "\\\\"),
        "INVISIBLE": plain(INVISIBLE + TATWEEL),
        "ZEROS": plain(ZEROS),
        "ODD": plain(odd),
        "APART": plain({chr(one): other for one, other in APART.items()}),
        "RULES": plain(RULES),
        "MOST": str(MOST),
        "LEAST": str(LEAST),
    }
    return HEAD + "".join(f"export const {name} = {value};\n" for name, value in lines.items())


if __name__ == "__main__":
    sys.stdout.write(f"{FILE.write_text(script(), encoding='utf-8')} characters\n")
