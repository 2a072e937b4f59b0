"""Words by language, a file each (`hu.words`): a topic and regular expressions between ` | `, in small letters.

* letters: `month`; `mail`, labels of lines above a mail, of which `subject` says what it is about; `salute` and
  `closer`, what a greeting and the end of a letter begin with
* books: `volume`, `book`, `chapter`, `section`, words for divisions, the highest first; `ordinal`, their numbers;
  `front`, what heads what stands before and behind the text; `contents` and `notes`, what heads these; `table`; `end`
* plays: `act`, `scene`; `cast`, what heads the list of characters; `setting`, labels of where and when they meet;
  `curtain`; `pronoun`, whoever speaks and is spoken to
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


def words(*topics: str) -> str:
    """Return the words of all languages for *topics* as alternatives of one regular expression."""
    return "|".join(one for topic in topics for one in listed()[topic])


@cache
def listed() -> Mapping[str, Sequence[str]]:
    """Return the expressions by topic; what several languages share stands once."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for file in sorted(FOLDER.glob("*.words")):
        for line in file.read_text(encoding="utf-8").splitlines():
            topic, _, expressions = line.partition(": ")
            found[topic].update(dict.fromkeys(expressions.split(" | ") if expressions else ()))
    return {topic: tuple(expressions) for topic, expressions in found.items()}
