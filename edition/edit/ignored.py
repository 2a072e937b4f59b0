"""Keep restricted texts out of Git, by entries in `texts/.gitignore` between two marker lines."""

from __future__ import annotations

from collections.abc import Iterable

PATH = "texts/.gitignore"
BEGIN = "# edition: texts that may not be given away (kept by `edition add`; write outside these two lines)"
END = "# edition: end"


def updated(before: str, text_ids: Iterable[str]) -> str:
    r"""Return the file with *text_ids* between the markers; everything outside them is kept.

    >>> print(updated("*.bak\n", ["b", "a"]), end="")
    *.bak
    # edition: texts that may not be given away (kept by `edition add`; write outside these two lines)
    /a.txt
    /b.txt
    # edition: end
    """
    lines = before.splitlines()
    # the last pair: where somebody took an end away, another part was begun behind what is his
    last = max((n for n, line in enumerate(lines) if line == END), default=-1)
    first = max((n for n, line in enumerate(lines[: last + 1]) if line == BEGIN), default=-1)
    kept, behind = (lines[:first], lines[last + 1 :]) if first >= 0 else (lines, [])
    # without its slash a pattern of Git holds for folders further down, too
    ours = [BEGIN, *(f"/{name}.txt" for name in sorted(text_ids)), END]
    return "\n".join([*kept, *ours, *behind]) + "\n"
